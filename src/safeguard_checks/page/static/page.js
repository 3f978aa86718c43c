"use strict";
// What the script adds to the page, which works without it: parts change without a new page, keys,
// files that are dropped, a letter that is kept, and checks that are followed. It sends nothing but what a link or a form
// of the page itself would send, and it holds no words.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  document.documentElement.classList.add("js");
  all(".opens").forEach((button) => { button.hidden = false; });

  // A region that is read out stays itself and is filled a little later, or what it says is not heard; its room is there at once.
  const hear = (region, words) => {
    region.textContent = "";
    region.classList.toggle("says", Boolean(words));
    if (words) setTimeout(() => { region.textContent = words; }, 40);
  };

  // Parts of the review page that may change; those that are the same stay, with where they were scrolled to.
  const PARTS = ["bar", "head", "told", "undo", "items", "below", "leafbar", "leaf", "borne-out", "aside", "legend", "keys"];
  const swap = (text, taken) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    if (!one("#items") || !one("#items", next)) return false;
    const name = ["#who2", "#who"].map((field) => one(field)?.value).find(Boolean);
    const finding = one("#chosen [name=finding]")?.value;
    // What stands as reason or note already was not typed.
    const reason = one("#reason")?.value === one("#reason")?.dataset.stood ? "" : one("#reason").value;
    document.title = next.title;
    document.body.className = next.body.className;
    for (const id of PARTS) {
      const [old, fresh] = [document.getElementById(id), next.getElementById(id)];
      if (old && fresh && id === "told") {
        hear(old, fresh.textContent.trim());
      } else if (old && fresh && old.outerHTML !== fresh.outerHTML) {
        const kept = id === "leaf" && one(".paper", old)?.dataset.page === one(".paper", fresh)?.dataset.page
          ? one("img", old) : null;
        if (kept) one("img", fresh)?.replaceWith(kept);
        old.replaceWith(document.adoptNode(fresh));
      }
    }
    // A name that was typed and not yet used stays.
    const who = one("#who");
    if (who && name) who.value ||= name;
    // So does a reason, as long as its finding is the same.
    if (reason && !taken && one("#chosen [name=finding]")?.value === finding && one("#reason").value !== reason) {
      one("#reason").value = reason;
      one("#reason-box").classList.add("open");
    }
    prepare();
    return true;
  };

  let latest = 0;
  const go = async (url, options = {}, keep = false) => {
    const mine = ++latest;
    let answer;
    try {
      answer = await fetch(url, options);
    } catch {
      location.reload();
      return;
    }
    const text = await answer.text();
    if (mine !== latest) return;
    const before = one("#chosen h2")?.textContent;
    const told = one("#why") && numberOf(one("#leaf .asked"));
    if (!swap(text, options.method && answer.ok)) { location.assign(answer.url); return; }
    if (!keep && answer.ok) history.pushState(null, "", answer.url.split("#")[0]);
    const chosen = one("#chosen");
    const why = one("#why");
    const wrong = one("#wrong");
    if (wrong) {
      const box = one("#reason-box.open");
      if (box) { toMissing(box); } else { (one("#who") || wrong).focus({ preventScroll: true }); }
      wrong.scrollIntoView({ block: "center" });
    } else if (String(url).includes("#why") && why) {
      why.focus({ preventScroll: true });
    } else if (told && !why && before === one("#chosen h2")?.textContent) {
      figures().find((a) => numberOf(a) === told)?.focus();
    } else if (document.body.classList.contains("report") && matchMedia("(max-width: 59.99rem)").matches) {
      one("#leaf")?.focus({ preventScroll: true });
    } else if (chosen && before !== one("h2", chosen)?.textContent) {
      toChosen();
      one("#card-title")?.focus({ preventScroll: true });
    }
  };

  // The chosen finding comes to the top; the first one stays below the head of the list.
  const toChosen = () => {
    const chosen = one("#chosen");
    if (!chosen) return;
    if (chosen === one("#items > li:not(.apart)")) one("#work").scrollTop = 0;
    else chosen.scrollIntoView({ block: "start" });
  };

  // A figure on the picture of a page is a link around shapes. Firefox comes to the shape, not to the link.
  const shape = (figure) => one("rect", figure) ?? figure;
  const toHere = () => {
    const here = one("#why") && one("#leaf .asked") || one("#here");
    if (here && here.getClientRects().length) shape(here).scrollIntoView({ block: "center", inline: "center" });
  };
  document.addEventListener("focusin", (event) => {
    if (event.target.closest("#leaf svg a")) shape(event.target).scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // Of the figures of a part one is a stop for the keyboard; arrows lead on from it.
  const figures = () => all("#leaf a[href*='fig=']");
  const numberOf = (a) => a && new URL(a.href.baseVal ?? a.href, location.href).searchParams.get("fig");
  const rove = (chosen) => figures().forEach((a) => a.setAttribute("tabindex", a === chosen ? "0" : "-1"));
  const prepare = () => {
    all(".opens").forEach((button) => { button.hidden = false; });
    const list = figures();
    rove(list.find((a) => a.classList.contains("asked")) || list.find((a) => a.classList.contains("chosen")) || list[0]);
    const picture = one("#leaf img");
    if (picture && !picture.complete) picture.addEventListener("load", toHere, { once: true });
    all(".scroll").forEach(widen);
    toHere();
  };

  // A wide table scrolls by whole columns, the last ones too, so that no half of a head peeks out.
  const widen = (wide) => {
    wide.style.paddingRight = "";
    const spare = wide.scrollWidth - wide.clientWidth;
    if (spare <= 0) { wide.removeAttribute("tabindex"); return; }
    wide.tabIndex = 0;
    const kept = [one(".n", wide), one(".side", wide)].reduce((sum, cell) => sum + (cell?.offsetWidth ?? 0), 0);
    const rows = all("tr", wide);
    if (!rows.length) return;
    const longest = rows.reduce((a, b) => (b.cells.length > a.cells.length ? b : a));
    const starts = Array.from(longest.cells, (cell) => cell.offsetLeft - kept);
    wide.style.scrollPaddingLeft = `${kept}px`;
    wide.style.paddingRight = `${Math.max(0, (starts.find((x) => x >= spare) ?? spare) - spare)}px`;
  };

  // A name is asked for in one field: with the reason once that is open.
  const askOnce = (below) => {
    const name = one("#who");
    if (name) { name.disabled = below; name.closest("p").hidden = below; }
  };

  // The field of an open box that is still to be filled in; what is typed goes nowhere else.
  const toMissing = (box) => {
    const name = one("#who");
    const again = one("#who2", box);
    if (again && name) { again.value = again.value || name.value; again.closest("p").classList.toggle("again", Boolean(name.value)); }
    askOnce(Boolean(again && name && !name.value));
    const field = again && !again.value ? again : one("#reason", box);
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      go(link.getAttribute("href"));
      return;
    }
    const opens = event.target.closest("[data-opens]");
    if (opens) {
      const box = document.getElementById(opens.dataset.opens);
      box.classList.add("open");
      // Return does what the box was opened for, as it presses the first button.
      const button = one(`button[value="${opens.dataset.as}"]`, box);
      button.parentElement.prepend(button);
      toMissing(box);
      box.scrollIntoView({ block: "nearest" });
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.submitter?.hasAttribute("formaction")) return;
    if (form.matches("form.decision, form.reason, form[data-go]") && one("#items")) {
      event.preventDefault();
      const data = new FormData(form, event.submitter);
      if (form.method === "get") {
        go(`?${new URLSearchParams(Array.from(data).filter(([, value]) => value))}`);
      } else {
        const [name, again] = [one("#who"), data.get("who")];
        if (name && !again) data.set("who", name.value || one("#who2")?.value || "");
        go(form.getAttribute("action"), { method: "POST", body: data });
      }
    } else if (form.matches(".dropping, .next")) {
      const button = one("button[type=submit]", form);
      if (button) button.setAttribute("aria-busy", "true");
    }
  });
  document.addEventListener("change", (event) => {
    const select = event.target.closest("form[data-go] select");
    if (select) select.form.requestSubmit();
    const input = event.target.closest("input[type=file]");
    const told = input && one(`[data-files="${input.id}"]`);
    if (told) {
      told.textContent = Array.from(input.files).map((file) => file.name).join(", ");
      told.classList.add("named");
    }
  });
  window.addEventListener("popstate", () => { if (one("#items")) go(location.href, {}, true); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = event.target.closest && event.target.closest("#leaf a[href*='fig=']");
    if (figure && event.key.startsWith("Arrow")) {
      const list = figures();
      const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
      const next = list[list.indexOf(figure) + step];
      if (next) { rove(next); next.focus(); event.preventDefault(); }
      return;
    }
    const shut = event.key === "Escape" && !event.target.matches("input, textarea, select") && one("#why a.button");
    if (shut) { event.preventDefault(); shut.click(); return; }
    if (event.target.matches("input, textarea, select") || one("#keys")?.dataset.on !== "yes") {
      if (event.key === "Escape" && event.target.matches("#reason, #who2")) {
        one("#reason-box").classList.remove("open");
        askOnce(false);
        one("#card-title").focus();
      }
      return;
    }
    if (event.key === "r" && one("#leaf") && !matchMedia("(max-width: 59.99rem)").matches) {
      const stop = figures().find((a) => a.tabIndex === 0);
      (stop || one("#leaf")).focus();
      event.preventDefault();
      return;
    }
    if (event.key === "f" && one("#card-title") && !matchMedia("(max-width: 59.99rem)").matches) {
      one("#card-title").focus();
      event.preventDefault();
      return;
    }
    // While a reason is asked for, no letter decides: it may be meant for the field.
    const control = /^[a-z]$/.test(event.key) && one(`[data-key="${event.key}"]`);
    if (control && (control.dataset.opens || !one("#reason-box.open"))) { event.preventDefault(); control.click(); }
  });

  // A file that is dropped anywhere on the first page is the report.
  const drop = one(".drop");
  if (drop) {
    const input = one("input", drop);
    const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };
    document.addEventListener("dragover", (event) => {
      if (!event.target.closest(".two")) over(true)(event);
    });
    document.addEventListener("dragleave", over(false));
    document.addEventListener("drop", (event) => {
      drop.classList.remove("over");
      if (event.target.closest(".two")) return;
      event.preventDefault();
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      one(".main", drop.form || drop.closest("form")).focus();
    });
  }

  // A check that runs is followed until it has ended.
  const waiting = one("[data-poll]");
  if (waiting) {
    const look = async () => {
      const answer = await fetch(waiting.dataset.poll).catch(() => null);
      if (answer && answer.ok) {
        const next = new DOMParser().parseFromString(await answer.text(), "text/html");
        const stage = next.getElementById("stage");
        if (stage.dataset.done === "yes") { location.reload(); return; }
        if (one("#stage").outerHTML !== stage.outerHTML) one("#stage").replaceWith(stage);
      }
      setTimeout(look, 150);
    };
    look();
  }

  // So are those of the first page, until all have ended.
  const follow = async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    const next = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (next) {
      const [old, fresh] = [one("#shelves"), one("#shelves", next)];
      if (one("#running").textContent !== one("#running", next).textContent) {
        one("#running").textContent = one("#running", next).textContent;
      }
      if (old.outerHTML !== fresh.outerHTML) {
        const held = old.contains(document.activeElement) && document.activeElement.textContent;
        old.replaceWith(document.adoptNode(fresh));
        if (held) all("a, button", fresh).find((control) => control.textContent === held)?.focus();
      }
    }
    if (one("#shelves").hasAttribute("data-follow")) setTimeout(follow, 400);
  };
  if (one("#shelves[data-follow]")) follow();

  // A letter is kept as it is typed: soon after, and when the page is left.
  const letter = one("form[data-keeps]");
  if (letter) {
    const state = () => new URLSearchParams(new FormData(letter));
    const say = (what) => { one("#kept").textContent = one("#kept").dataset[what]; };
    let kept = one("#refused [role=alert]") ? "" : String(state());
    let [soon, sending] = [0, null];
    const later = () => { clearTimeout(soon); soon = setTimeout(keep, 600); };
    const send = async (sent, keepalive) => {
      kept = String(sent);
      const answer = await fetch(letter.action, { method: "POST", body: sent, redirect: "manual", keepalive }).catch(() => null);
      if (answer?.type === "opaqueredirect") {
        one("#refused").replaceChildren();
        if (String(state()) === kept) say("kept");
        return;
      }
      kept = "";
      const fresh = answer && one("#refused", new DOMParser().parseFromString(await answer.text(), "text/html"));
      say(fresh ? "typed" : "lost");
      if (fresh && fresh.innerHTML !== one("#refused").innerHTML) one("#refused").replaceWith(document.adoptNode(fresh));
    };
    // One after the other, so that what was typed last is kept last.
    const keep = () => {
      if (sending) { later(); return; }
      const now = state();
      if (String(now) !== kept) sending = send(now, false).finally(() => { sending = null; });
    };
    // What is sent as the page is left may come after the page is asked for again, so this tab remembers it too.
    const memory = (() => { try { return sessionStorage; } catch { return null; } })();
    let submitted = false;
    const leave = () => {
      clearTimeout(soon);
      if (String(state()) === kept) return;
      memory?.setItem(letter.action, String(state()));
      send(state(), true);
    };
    const recall = () => {
      const left = new URLSearchParams(memory?.getItem(letter.action) ?? "");
      memory?.removeItem(letter.action);
      const field = letter.elements;
      // Where another window has kept the letter since, it is as that one left it.
      if (left.get("window") !== letter.dataset.by && left.get("shown") !== field.shown.value) return;
      for (const name of ["shown", "window", "addressee", "date", "due", "reference", "signed"]) field[name].value = left.get(name);
      const [findings, texts, ticked] = ["finding", "text", "asked"].map((name) => left.getAll(name));
      for (const item of all(".questions > li", letter)) {
        const finding = one("[name=finding]", item).value;
        if (!findings.includes(finding)) continue;
        one("textarea", item).value = texts[findings.indexOf(finding)];
        one("[name=asked]", item).checked = ticked.includes(finding);
      }
      keep();
    };
    letter.addEventListener("input", () => { say("typed"); later(); });
    // A page that is gone to by a link may tell of the letter: it waits until that is kept.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      if (String(state()) === kept && !sending) return;
      event.preventDefault();
      clearTimeout(soon);
      Promise.resolve(sending).then(() => String(state()) === kept || send(state(), false)).then(() => location.assign(link.href));
    });
    letter.addEventListener("submit", (event) => {
      clearTimeout(soon);
      if (!sending) { submitted = true; kept = String(state()); return; }
      event.preventDefault();
      sending.finally(() => letter.requestSubmit(event.submitter));
    });
    window.addEventListener("beforeunload", (event) => {
      if (!submitted) {
        if (one("#refused [role=alert]")) event.preventDefault(); // the browser asks whether to leave what is not kept
        leave();
      }
      submitted = false;
    });
    window.addEventListener("pagehide", leave);
    recall();
  }

  if (one("#items")) {
    prepare();
    hear(one("#told"), one("#told").textContent.trim());
    if (matchMedia("(min-width: 60rem)").matches && !one(".asks")) toChosen();
    if (location.hash === "#why") one("#why")?.focus();
  }
})();
