// The slider over the periods, and its button that plays them.
function createTimeSlider(container, periods, onChange) {
  let timer = null;
  const last = periods.length - 1;
  const input = element("input", { type: "range", min: "0", max: String(last), step: "1", id: "period" });
  const label = element("label", { class: "unseen", for: "period", "data-say": "period" });
  const output = element("output", { for: "period" });
  const button = element("button", { type: "button", id: "play", click: () => (timer === null ? play() : pause()) });
  container.append(label, button, input, output);

  function show(period) {
    input.value = String(period);
    input.setAttribute("aria-valuetext", periods[period].label);
    output.textContent = periods[period].label;
    onChange(period);
  }
  function renameButton() {
    button.textContent = say(timer === null ? "play" : "pause");
  }
  function play() {
    if (Number(input.value) === last) show(0);
    timer = setInterval(() => {
      if (Number(input.value) >= last) pause();
      else show(Number(input.value) + 1);
    }, 900);
    renameButton();
  }
  function pause() {
    clearInterval(timer);
    timer = null;
    renameButton();
  }
  input.addEventListener("input", () => {
    pause();
    show(Number(input.value));
  });
  languageListeners.push(renameButton);
  if (last < 1) {
    input.disabled = true;
    button.disabled = true;
  }
  return { show };
}
