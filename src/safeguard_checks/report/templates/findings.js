"use strict";
// What scripts add to the page, which is whole without them: filters, copying a question, opening
// what a link leads to, fewer stops for the keyboard. The words stand in the page.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);

  // A region that is read out is emptied first, so that the same words are read out again.
  const say = (region, text) => {
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 50);
  };

  const panel = one(".filter");
  const found = all("[data-severity]");
  const total = all("article[data-severity]").length;
  const partial = one(".partial");

  const chosen = (control) => control.matches("select")
    ? [control.value].filter(Boolean)
    : all("input:checked", control).map((box) => box.value);

  const filter = () => {
    const wanted = all("[data-filter]", panel)
      .map((control) => [control.dataset.filter, chosen(control)])
      .filter(([, values]) => values.length);
    for (const item of found) {
      item.hidden = !wanted.every(([name, values]) =>
        item.dataset[name].split(" ").some((key) => values.includes(key)));
    }
    const shown = all("article[data-severity]:not([hidden])").length;
    const region = one(".shown");
    const words = shown === total ? "all" : shown ? "some" : "none";
    const text = region.dataset[words].replace("{shown}", shown);
    say(region, text);
    partial.hidden = shown === total;
    partial.firstElementChild.textContent = text;
  };

  const clear = () => {
    all("input", panel).forEach((box) => { box.checked = false; });
    all("select", panel).forEach((list) => { list.value = ""; });
    filter();
  };

  if (panel) {
    panel.hidden = false;
    panel.addEventListener("change", filter);
    all("[data-clear]").forEach((button) => button.addEventListener("click", () => {
      clear();
      if (partial.contains(button)) one("#findings").focus();
    }));
    if (all("input:checked", panel).length || all("select", panel).some((list) => list.value)) filter();
  }

  // Show what a link leads to: take filters off that hide it, open what it is folded into.
  const reveal = (hash) => {
    const target = hash && document.getElementById(hash.slice(1));
    if (!target) return;
    if (target.closest("[data-severity][hidden]")) clear();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    return target;
  };
  const arrive = () => {
    const target = reveal(location.hash);
    if (target) {
      target.scrollIntoView();
      target.focus();
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(link.hash);
  });
  window.addEventListener("hashchange", arrive);
  arrive();

  const told = one("#told");
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error();
  };
  const copy = async (button) => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text).catch(() => byHand(text));
    } catch {
      button.focus();
      getSelection().selectAllChildren(button.parentElement.querySelector(".question"));
      say(told, told.dataset.failed);
      return;
    }
    button.focus();
    all(".copied").forEach((mark) => { mark.hidden = mark.parentElement !== button.parentElement; });
    say(told, told.dataset.copied.replace("{number}", button.dataset.number));
  };
  all(".copy").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });

  all("[data-folds]").forEach((button) => {
    const folds = all(button.dataset.folds);
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !folds.every((fold) => fold.open);
      folds.forEach((fold) => { fold.open = open; });
    });
    const name = () => {
      button.textContent = folds.every((fold) => fold.open) ? button.dataset.hide : button.dataset.show;
    };
    folds.forEach((fold) => fold.addEventListener("toggle", name));
    name();
  });

  // Only what is wider than the page is a stop for the keyboard, so that it can be scrolled.
  const widths = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else if (target !== document.activeElement) target.removeAttribute("tabindex");
  }));
  all(".scroll").forEach((wide) => widths.observe(wide));

  // Older browsers print folded parts only if they are open.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all("main details:not([open])");
    folded.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
})();
