// The foot of a page: what it was made with.
function drawFooter(container, version) {
  container.replaceChildren(
    element("p", {}, say("made_by", { version })),
    element(
      "details", {}, element("summary", {}, say("licences")),
      [...document.querySelectorAll("template[data-licence]")].map((template) => [
        element("h3", {}, template.dataset.licence), element("pre", { tabindex: "0" }, template.content.textContent)])));
}
