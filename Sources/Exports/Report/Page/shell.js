// What is around every page: its title, what it was made with, and the switch of languages.

/** The head and the foot. Pages without a summary leave it empty. */
function drawShell({ title, summary = "", facts, version }) {
  document.title = title;
  byId("title").textContent = title;
  byId("summary").textContent = summary;
  byId("facts").textContent = facts;
  byId("footer").replaceChildren(
    element("p", {}, say("made_by", { version })),
    element(
      "details", {}, element("summary", {}, say("licences")),
      [...document.querySelectorAll("template[data-licence]")].flatMap((template) => [
        element("h3", {}, template.dataset.licence), element("pre", { tabindex: "0" }, template.content.textContent)])));
}

/** Says the page for the first time, after all who listen to its language are there. */
function openPage(language) {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => setLanguage(button.dataset.language));
  }
  setLanguage(language);
  document.documentElement.dataset.ready = "true";
}
