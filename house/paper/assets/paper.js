// Keys, swapping of parts, the palette, dropping of files. Every page works without it.
"use strict";
(() => {
  const one = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const seen = (el) => el.checkVisibility ? el.checkVisibility() : el.offsetParent !== null;
  const say = (text) => { const live = one("#live"); if (live) live.textContent = text; };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // ---- keys -------------------------------------------------------------------------------------------------
  // A letter means the physical key where the layout is not Latin (Greek): then `code` is used. On Latin layouts, Dvorak
  // among them, `key` is. The last letter typed tells which it is for keys that carry signs on one and letters on the other.
  let greek = false;
  function keyName(ev) {
    const letter = /^Key([A-Z])$/.exec(ev.code || "");
    let key = ev.key;
    if (letter && key.length === 1) {
      if (/\p{L}/u.test(key)) greek = !/\p{Script=Latin}/u.test(key);
      if (greek) key = ev.shiftKey ? letter[1] : letter[1].toLowerCase();
    } else if (letter && key === "Dead" && greek) key = letter[1].toLowerCase();
    if (/^[A-Za-z]$/.test(key)) key = (ev.shiftKey && !ev.ctrlKey && !ev.metaKey ? "Shift+" : "") + key.toLowerCase();
    const ctrl = ev.ctrlKey || ev.metaKey;
    if (ctrl && ev.shiftKey && !key.startsWith("Shift+")) key = "Shift+" + key;
    return (ctrl ? "Ctrl+" : "") + key;
  }

  const inField = (el) => el && (el.isContentEditable || /^(TEXTAREA|SELECT)$/.test(el.tagName)
    || (el.tagName === "INPUT" && !/^(checkbox|radio|button|submit|file|range)$/.test(el.type)));
  const scope = () => one("dialog[open]") || document;
  const holder = (key) => all("[data-key]", scope()).find((el) => el.dataset.key === key && (seen(el) || el.closest(".rail,.menu")));

  function press(el) {
    const focus = el.dataset.focus && all(`[name="${el.dataset.focus}"]`).find(seen);
    if (focus) focus.focus(); else el.click();
  }

  let first = ""; let firstAt = 0;
  document.addEventListener("keydown", (ev) => {
    if (ev.isComposing || ev.altKey || ev.defaultPrevented) return;
    const key = keyName(ev);
    const field = inField(ev.target);
    if (key === "Escape") return escape(ev, field);
    if (ev.target.closest && ev.target.closest(".palette")) return;
    if (!key.startsWith("Ctrl+") && (field || document.body.dataset.keys === "off")) return;
    if (key === "Ctrl+Enter" || key === "Ctrl+s" || key === "Ctrl+S") {
      const form = ev.target.form || (ev.target.closest && ev.target.closest("form"));
      const named = holder(key);
      if (named || (form && form.classList.contains("form"))) {
        ev.preventDefault();
        if (!ev.repeat) { if (named) press(named); else form.requestSubmit(); }
      }
      return;
    }
    // A sequence such as "g i": the second key must come within a second and a half.
    const pair = first && ev.timeStamp - firstAt < 1500 ? `${first} ${key}` : "";
    first = "";
    const here = pair && holder(pair);
    if (here) { ev.preventDefault(); press(here); return; }
    if (key === "g" && !ev.repeat) { first = "g"; firstAt = ev.timeStamp; return; }
    if (move(ev, key)) { ev.preventDefault(); return; }
    if (ev.repeat) return; // a key held down acts once
    const el = holder(key);
    if (el) { ev.preventDefault(); press(el); return; }
    if (key === "q") { ev.preventDefault(); nextRegion(); }
    if (key === "v") { const n = ev.target.closest && ev.target.closest("[data-fact]"); if (n) light(n.dataset.fact, true); }
  });

  function escape(ev, field) {
    if (one("dialog[open]") || one(":popover-open")) return; // the browser closes these
    if (field) { ev.target.blur(); return; }
    const back = holder("Escape");
    if (back) press(back);
  }

  // ---- moving in lists --------------------------------------------------------------------------------------
  const rowsOf = (list) => all("[data-row]", list).filter(seen);
  const linkOf = (row) => one("a.over", row);
  let wait = 0;

  function move(ev, key) {
    const step = { j: 1, k: -1, "Shift+j": 1, "Shift+k": -1 }[key];
    const list = (ev.target.closest && ev.target.closest("[data-list]")) || all("[data-list]", scope()).find((l) => rowsOf(l).length);
    if (!list) return false;
    const rows = rowsOf(list);
    const on = document.activeElement.closest("[data-row]");
    let at = rows.indexOf(on);
    if (at < 0) at = rows.findIndex((r) => r.classList.contains("on"));
    if (key === "x" || key.startsWith("Shift+")) {
      const pick = at >= 0 && one(".pick", rows[at]);
      if (!pick) return false;
      if (key === "x") pick.click(); else if (!pick.checked) pick.click();
      if (key === "x") return true;
    }
    if (key === "o") { if (at < 0 || on === null) return false; linkOf(rows[at]).click(); return true; }
    if (!step) return false;
    const to = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (!to) return true;
    const link = linkOf(to);
    link.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (key.startsWith("Shift+")) { const pick = one(".pick", to); if (pick && !pick.checked) pick.click(); }
    say((list.dataset.position || "{i} / {n}").replace("{i}", rows.indexOf(to) + 1).replace("{n}", rows.length));
    if (list.hasAttribute("data-follow") && !key.startsWith("Shift+")) {
      // Held down, the list moves at once and only the row where one stops is opened.
      clearTimeout(wait);
      rows.forEach((r) => r.classList.toggle("on", r === to));
      wait = setTimeout(() => link.click(), ev.repeat ? 140 : 0);
    }
    return true;
  }

  function nextRegion() {
    const regions = all("[data-region]").filter(seen);
    const at = regions.findIndex((r) => r.contains(document.activeElement));
    const to = regions[(at + 1) % regions.length];
    if (to) { to.focus(); say(to.getAttribute("aria-label") || ""); }
  }

  // ---- evidence ---------------------------------------------------------------------------------------------
  function light(number, scroll) {
    all(".lit").forEach((el) => el.classList.remove("lit"));
    all(`[data-evidence="${number}"],[data-box="${number}"],[data-fact="${number}"]`).forEach((el) => el.classList.add("lit"));
    const box = one(`[data-box="${number}"]`);
    if (scroll && box) box.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
  }
  document.addEventListener("pointerover", (ev) => {
    const el = ev.target.closest("[data-evidence],[data-box],[data-fact]");
    if (el) light(el.dataset.evidence || el.dataset.box || el.dataset.fact, false);
    else all(".lit").forEach((lit) => lit.classList.remove("lit"));
  });
  document.addEventListener("click", (ev) => {
    const el = ev.target.closest("[data-evidence]");
    if (!el || matchMedia("(max-width:760px)").matches) return; // there the address opens the step
    ev.preventDefault();
    light(el.dataset.evidence, true);
  });

  // ---- swapping parts of the page ---------------------------------------------------------------------------
  // The answer is a whole page (or a piece of one); the named parts are taken out of it, so that page and part are drawn
  // by the same code. Anything unforeseen falls back to loading the page.
  let going = null;
  async function swap(address, options, parts, push) {
    if (going) going.abort();
    const mine = going = new AbortController();
    let answer, text;
    try {
      answer = await fetch(address, { ...options, signal: mine.signal, headers: { "X-Parts": parts } });
      text = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError" && !options.method) location.assign(address);
      if (error.name !== "AbortError" && options.method) say(error.message);
      return;
    }
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const names = parts.split(",").map((p) => p.trim());
    if (!names.some((name) => one(name, fresh))) {
      const told = options.method && !answer.ok && one(".empty", fresh);
      if (told) tell(told); else location.assign(answer.url);
      return;
    }
    const kept = document.activeElement && document.activeElement.closest("[data-row]");
    for (const name of [...names, "#notes"]) {
      const now = one(name), next = one(name, fresh);
      if (!now || !next) continue;
      const top = now.scrollTop;
      // The notes stay the same element, so that what is new in them is read out.
      if (name === "#notes") now.replaceChildren(...next.childNodes); else now.replaceWith(document.adoptNode(next));
      if (name === "#list") next.scrollTop = top;
    }
    const title = one("title", fresh);
    if (title) document.title = title.textContent;
    if (push === "instead") history.replaceState({ parts }, "", answer.url);
    else if (push) history.pushState({ parts }, "", answer.url);
    const main = one("main.panes"), step = one("main.panes", fresh);
    if (main && step) main.dataset.step = step.dataset.step;
    const again = kept && kept.id && document.getElementById(kept.id);
    const wrong = one(".errors,.refusal");
    if (wrong && !answer.ok) { wrong.tabIndex = -1; wrong.focus(); }
    else if (again) linkOf(again).focus({ preventScroll: true });
    else if (options.method) { const row = one("[data-row].on"); if (row) linkOf(row).focus({ preventScroll: true }); }
    ready();
  }
  // A no that has no place on the page it was asked from.
  function tell(told) {
    const toast = document.createElement("div");
    toast.className = "toast"; toast.dataset.toast = "20"; toast.textContent = told.innerText || told.textContent;
    one("#notes").append(toast); say(toast.textContent); ready();
  }
  document.addEventListener("click", (ev) => {
    const link = ev.target.closest("a[data-swap]");
    if (!link || ev.button || ev.ctrlKey || ev.metaKey || ev.shiftKey) return;
    ev.preventDefault();
    const row = link.closest("[data-row]");
    if (row) all(".row.on", row.parentNode).forEach((r) => r.classList.toggle("on", r === row));
    if (row) row.classList.add("on");
    swap(link.href, {}, link.dataset.swap, true);
  });
  document.addEventListener("submit", (ev) => {
    const form = ev.target;
    const button = ev.submitter;
    if (form.method === "dialog") return;
    if (form.dataset.busy) { ev.preventDefault(); return; } // pressed twice is sent once
    if (form.method === "post") {
      form.dataset.busy = "yes";
      if (button) button.dataset.busy = "yes";
      setTimeout(() => { delete form.dataset.busy; if (button) delete button.dataset.busy; }, 8000);
    }
    if (form.hasAttribute("data-upload")) { ev.preventDefault(); send(form, button); return; }
    if (!form.dataset.swap || form.enctype === "multipart/form-data") return;
    ev.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    const done = () => { delete form.dataset.busy; if (button) delete button.dataset.busy; };
    if (form.method === "get") swap(`${form.action}?${body}`, {}, form.dataset.swap, true).finally(done);
    else swap(form.action, { method: "POST", body }, form.dataset.swap, true).finally(done);
  });
  // A filter asks while one types; what stands in it stays in the address, without a step back for each letter.
  let typing = 0;
  function typed(ev) {
    const form = ev.target.closest && ev.target.closest("form[data-typed]");
    if (!form || ev.isComposing) return;
    clearTimeout(typing);
    typing = setTimeout(() => {
      const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
      swap(`${form.getAttribute("action")}?${body}`, {}, form.dataset.swap, "instead").then(() => {
        const said = one("[data-said]");
        if (said) say(said.textContent);
      });
    }, ev.type === "input" && ev.target.type === "search" ? 160 : 0);
  }
  document.addEventListener("input", typed);
  document.addEventListener("change", (ev) => { if (ev.target.tagName === "SELECT") typed(ev); });
  addEventListener("popstate", (ev) => {
    if (ev.state && ev.state.parts) swap(location.href, {}, ev.state.parts, false); else location.reload();
  });

  // ---- several at once --------------------------------------------------------------------------------------
  document.addEventListener("change", (ev) => {
    const said = ev.target.matches(".pick") && one("#bulk [data-selected]");
    if (said) { said.textContent = said.dataset.selected.replace("{n}", all(".pick:checked").length); }
  });

  // ---- dialogs, keys of this page, palette --------------------------------------------------------------------
  document.addEventListener("click", (ev) => {
    const button = ev.target.closest("[data-open]");
    if (button) {
      const box = document.getElementById(button.dataset.open);
      if (!box) return;
      if (box.id === "keys") listKeys(box);
      box.showModal();
      if (box.matches(".palette")) find(box);
      else {
        // What is to be filled in first, not the cross in the corner.
        const field = all("input:not([type=hidden]),select,textarea", box).find(seen);
        if (field) { field.focus(); if (field.select) field.select(); if (field.dataset.lookup) lookUp(field); }
      }
    }
    if (ev.target.matches("dialog")) ev.target.close(); // the ground around it
  });

  // ---- suggestions of a field ---------------------------------------------------------------------------------
  let looking = 0;
  async function lookUp(field) {
    const list = document.getElementById(field.getAttribute("list")), said = one("output", field.parentNode);
    const text = field.value.trim();
    const told = () => {
      const known = [...list.options].find((o) => o.value === field.value.trim());
      if (said) said.textContent = known ? known.textContent : "";
    };
    if (text.length < 2) { list.replaceChildren(); told(); return; }
    if ([...list.options].some((o) => o.value === text)) { told(); return; }
    try {
      const answer = await fetch(`${field.dataset.lookup}?q=${encodeURIComponent(text)}`);
      if (!answer.ok || field.value.trim() !== text) return;
      const page = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
      list.replaceChildren(...all("option", page).map((o) => document.adoptNode(o)));
      told();
    } catch { /* the number can be typed in full */ }
  }
  document.addEventListener("input", (ev) => {
    if (!ev.target.dataset || !ev.target.dataset.lookup) return;
    // What was proposed with somebody else's number (their matter) does not belong to this one.
    const own = ev.target.form && ev.target.form.elements.matter_number;
    if (own && own.value === own.defaultValue) own.value = "";
    clearTimeout(looking);
    looking = setTimeout(() => lookUp(ev.target), 110);
  });

  const wordsOf = (el) => (el.getAttribute("aria-label") || [...el.childNodes].filter((n) => !(n.matches && n.matches(".caps,sup,b,.icon")))
    .map((n) => n.textContent).join(" ")).replace(/\s+/g, " ").trim();
  function caps(key) {
    const span = document.createElement("span");
    span.className = "caps";
    for (const part of key.split(/[+ ]/)) { const k = document.createElement("kbd"); k.textContent = part; span.append(k, " "); }
    return span;
  }
  const offers = () => {
    const known = new Set();
    const own = (el) => (el.closest(".rail") ? 1 : 0); // what the page can do comes before where one can go
    return all("[data-key]").sort((a, b) => own(a) - own(b)).filter((el) => (el.closest(".rail") || seen(el)) && !el.closest("dialog") && !known.has(el.dataset.key) && known.add(el.dataset.key));
  };
  function listKeys(box) {
    const list = one("[data-keys-here]", box);
    list.replaceChildren(...offers().filter((el) => !/^[1-9?/]$|^Ctrl\+k$/.test(el.dataset.key)).map((el) => {
      const row = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.append(caps(el.dataset.key)); dd.textContent = wordsOf(el); row.append(dt, dd);
      return row;
    }));
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ς/g, "σ");
  let asking = 0;
  function find(box) {
    const input = one("input", box), list = one("ul", box);
    const actions = [...offers(), ...all(".rail li a:not([data-key])")].filter((el) => el.dataset.key !== "Ctrl+k")
      .map((el) => ({ words: wordsOf(el), key: el.dataset.key, go: () => press(el) })).filter((a) => a.words);
    const draw = (found) => {
      list.replaceChildren(...found.map((offer, at) => {
        const li = document.createElement("li");
        li.id = `found-${at}`; li.setAttribute("role", "option"); li.setAttribute("aria-selected", String(at === 0));
        li.append(offer.words);
        if (offer.more) { const small = document.createElement("small"); small.textContent = offer.more; li.append(small); }
        if (offer.key) li.append(caps(offer.key));
        li.addEventListener("click", () => { box.close(); offer.go(); });
        return li;
      }));
      if (!found.length) { const li = document.createElement("li"); li.textContent = list.dataset.none; list.append(li); }
      mark(0);
    };
    const mark = (to) => {
      const rows = all("li[role=option]", list);
      rows.forEach((li, at) => li.setAttribute("aria-selected", String(at === to)));
      if (rows[to]) { input.setAttribute("aria-activedescendant", rows[to].id); rows[to].scrollIntoView({ block: "nearest" }); }
    };
    const at = () => all("li[role=option]", list).findIndex((li) => li.getAttribute("aria-selected") === "true");
    const ask = () => {
      const text = fold(input.value.trim());
      const mine = actions.filter((a) => !text || fold(a.words).includes(text));
      draw(mine);
      clearTimeout(asking);
      if (text.length < 2) return;
      asking = setTimeout(async () => {
        try {
          const answer = await fetch(`${box.dataset.palette}?q=${encodeURIComponent(input.value.trim())}`);
          if (!answer.ok || fold(input.value.trim()) !== text) return;
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          draw([...mine, ...all("a[href]", page).map((a) => ({ words: a.textContent.trim(), more: a.title, go: () => location.assign(a.getAttribute("href")) }))]);
        } catch { /* without the server there are still the actions of the page */ }
      }, 90);
    };
    input.value = "";
    input.oninput = ask;
    input.onkeydown = (ev) => {
      const rows = all("li[role=option]", list);
      if (ev.key === "ArrowDown" || ev.key === "ArrowUp") { ev.preventDefault(); mark((at() + (ev.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length); }
      if (ev.key === "Enter" && rows[at()]) { ev.preventDefault(); rows[at()].click(); }
    };
    ask();
  }

  // ---- files: how far they are is shown, and what the firm said no to stays at the form ------------------------
  function send(form, button) {
    const out = one("output", form), bar = document.createElement("progress"), ask = new XMLHttpRequest();
    bar.max = 1; bar.value = 0; bar.setAttribute("aria-label", form.dataset.sending);
    out.className = ""; out.replaceChildren(form.dataset.sending, bar);
    const over = (text) => {
      delete form.dataset.busy; if (button) delete button.dataset.busy;
      out.className = "bad"; out.textContent = text; say(text);
    };
    ask.upload.onprogress = (ev) => { if (ev.lengthComputable) bar.value = ev.loaded / ev.total; };
    ask.onerror = () => over(form.dataset.failed);
    ask.onload = () => {
      if (ask.status < 400) { location.assign(ask.responseURL); return; }
      const told = one(".empty", new DOMParser().parseFromString(ask.responseText, "text/html"));
      over(told ? told.textContent : form.dataset.failed);
    };
    ask.open("POST", form.getAttribute("action"));
    ask.setRequestHeader("X-Parts", "#notes");
    ask.send(new FormData(form));
  }

  // ---- files: dropped anywhere, chosen, photographed -----------------------------------------------------------
  const zone = () => all("[data-upload]").find(seen) || one("[data-upload]");
  addEventListener("dragover", (ev) => { if (zone() && [...ev.dataTransfer.types].includes("Files")) { ev.preventDefault(); document.body.classList.add("hot"); } });
  addEventListener("dragleave", (ev) => { if (!ev.relatedTarget) document.body.classList.remove("hot"); });
  addEventListener("drop", (ev) => {
    document.body.classList.remove("hot");
    const form = zone();
    if (!form || !ev.dataTransfer.files.length) return;
    ev.preventDefault();
    one("input[type=file]", form).files = ev.dataTransfer.files;
    form.requestSubmit();
  });
  document.addEventListener("change", (ev) => {
    const form = ev.target.type === "file" && ev.target.closest("[data-upload]");
    if (!form) return;
    one("output", form).textContent = [...ev.target.files].map((f) => f.name).join(", ");
    if (ev.target.files.length) form.requestSubmit();
  });

  // ---- drafts are kept every two seconds ----------------------------------------------------------------------
  const changed = new Set();
  document.addEventListener("input", (ev) => { const form = ev.target.closest && ev.target.closest("[data-draft]"); if (form) changed.add(form); });
  setInterval(() => {
    for (const form of changed) {
      changed.delete(form);
      fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true })
        .then((answer) => { const said = one("[data-draft-said]", form); if (answer.ok && said) said.textContent = said.dataset.text; })
        .catch(() => changed.add(form));
    }
  }, 2000);

  // ---- what others do meanwhile: a part that names its address is asked for again while the page is in view ----------
  const asked = new WeakMap();
  setInterval(() => {
    if (document.hidden) return;
    for (const part of all("[data-live]")) {
      const last = asked.get(part) || (asked.set(part, Date.now()), Date.now());
      if (Date.now() - last < 1000 * (Number(part.dataset.every) || 15)) continue;
      asked.set(part, Date.now());
      fetch(part.dataset.live).then(async (answer) => {
        if (!answer.ok || !part.isConnected) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
        if (!fresh || fresh.innerHTML === part.innerHTML) return;
        const done = part.dataset.every && !fresh.dataset.live;
        part.replaceWith(document.adoptNode(fresh));
        if (done) { say(fresh.textContent); refresh(); }
      }).catch(() => { /* asked again at the next turn */ });
    }
  }, 1000);
  // What was brought in has been read: the list shows it, the paper that is open stays as it is.
  async function refresh() {
    const list = one("#arrivals");
    if (!list || one("dialog[open]")) return;
    const answer = await fetch(location.href);
    const fresh = one("#arrivals", new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (answer.ok && fresh && list.isConnected) list.replaceWith(document.adoptNode(fresh));
  }

  // ---- after each drawing ---------------------------------------------------------------------------------------
  function ready() {
    all("[data-key]").forEach((el) => el.setAttribute("aria-keyshortcuts", el.dataset.key.replace("Ctrl", "Control")));
    all("[data-toast]:not([data-on])").forEach((toast) => {
      toast.dataset.on = "yes";
      let left = Number(toast.dataset.toast) || 6;
      const count = one("[data-seconds]", toast);
      const tick = setInterval(() => {
        if (toast.matches(":hover,:focus-within")) return; // nothing runs out under the hand
        left -= 1;
        if (count) count.textContent = count.textContent.replace(/\d+/, String(left));
        if (left <= 0 || !toast.isConnected) { clearInterval(tick); toast.remove(); }
      }, 1000);
    });
  }
  document.addEventListener("click", (ev) => {
    const to = ev.target.closest("[data-step-to]");
    if (!to) return;
    ev.preventDefault();
    one("main.panes").dataset.step = to.dataset.stepTo;
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search + "#" + to.dataset.stepTo);
    if (location.hash) location.replace("#" + to.dataset.stepTo);
    all("[data-step-to]").forEach((a) => (a === to ? a.setAttribute("aria-current", "step") : a.removeAttribute("aria-current")));
  });
  ready();
})();
