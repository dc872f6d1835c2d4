// The page's building blocks. Values become text nodes and attributes, never markup.

/** An element with properties, `data-` and `aria-` attributes as named, and children. */
export function el(tag, named = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(named)) {
    if (name in made && !name.includes("-")) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((one) => one !== "" && one !== null));
  return made;
}

/** Radio buttons of one choice, in `box`. Those that are the same as before stay, so that the focus does. */
export function radios(box, name, options, chosen, choose) {
  const before = [...box.querySelectorAll("label")];
  const same = JSON.stringify(options) === box.dataset.options;
  if (!same) {
    box.dataset.options = JSON.stringify(options);
    const focused = before.map((one) => one.control).find((one) => one === document.activeElement)?.value;
    before.forEach((one) => one.remove());
    for (const { value, label, note = "", title = "" } of options) {
      const input = el("input", { type: "radio", name, value });
      input.addEventListener("change", () => choose(value));
      const marks = note ? [" ", el("span", { className: "note" }, note)] : [];
      box.append(el("label", { title }, input, el("span", { className: "label" }, label, ...marks)));
      if (value === focused) input.focus();
    }
  }
  for (const input of box.querySelectorAll("input")) input.checked = input.value === chosen;
}

/** A list to choose from. */
export function options(select, values, chosen, label = (one) => one) {
  if (select.dataset.options !== JSON.stringify(values)) {
    select.dataset.options = JSON.stringify(values);
    select.replaceChildren(...values.map((one) => el("option", { value: one }, label(one))));
  }
  select.value = chosen;
}

const WORDS = { input: "error", engine: "error" };

/** A finding: what is wrong and what to write, with the lines that it speaks of, at once where `open`. */
export function finding(one, open = false) {
  const clause = one.clause ? ` (${one.clause})` : "";
  const head = el("p", { className: "head" }, el("span", { className: "severity" }, WORDS[one.severity] ?? one.severity), ` ${one.code}${clause}`);
  return el(
    "li",
    { "data-severity": one.severity },
    head,
    el("p", { className: "message" }, one.message),
    one.fix ? el("p", { className: "fix" }, el("span", { className: "quiet" }, "Fix: "), one.fix) : "",
    one.place
      ? el(
          "details",
          { open },
          el("summary", {}, one.place),
          el("pre", { className: "drawn", tabIndex: 0, role: "region", "aria-label": `${one.code} at ${one.place}` }, one.drawn),
        )
      : "",
  );
}

/** Pairs of a term and what it is, without those that have nothing to say. */
export function pairs(list, said) {
  list.replaceChildren(
    ...said.filter(([, value]) => value).map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))),
  );
}
