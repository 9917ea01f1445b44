"use strict";
(async () => {
  const wrong = new Set();
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = (top, ground, alpha = top[3]) => [0, 1, 2].map((i) => top[i] * alpha + ground[i] * (1 - alpha));
  const light = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };

  function ground(el, view) {
    const chain = [];
    for (let at = el; at; at = at.parentElement) chain.unshift(rgba(view.getComputedStyle(at).backgroundColor));
    return chain.reduce((under, top) => over(top, under), [255, 255, 255]);
  }
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest(".away,.skip,dialog:not([open])");

  // The innermost elements that stick out, unless something around them scrolls inside itself.
  const sticking = (frame, width) => [...frame.contentDocument.body.querySelectorAll("*")]
    .filter((el) => el.getBoundingClientRect().right > width + 1 && ![...el.children].some((c) => c.getBoundingClientRect().right > width + 1) && shown(el))
    .filter((el) => { for (let at = el.parentElement; at; at = at.parentElement) if (frame.contentWindow.getComputedStyle(at).overflowX !== "visible") return false; return true; })
    .slice(0, 3).map((el) => `${el.tagName}.${el.className}`).join(" ");

  function look(frame, name, width) {
    const view = frame.contentWindow, page = frame.contentDocument;
    const say = (text) => wrong.add(`${name} at ${width}: ${text}`);
    if (page.scrollingElement.scrollWidth > width) say(`scrolls sideways, ${page.scrollingElement.scrollWidth} wide: ${sticking(frame, width)}`);
    if (page.querySelectorAll("h1").length > 2 || !page.querySelector("h1")) say("needs one h1");
    const words = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const el = words.currentNode.parentElement;
      if (!words.currentNode.data.trim() || !shown(el) || el.closest("svg,[disabled],script")) continue;
      let alpha = rgba(view.getComputedStyle(el).color)[3];
      for (let at = el; at; at = at.parentElement) alpha *= Number(view.getComputedStyle(at).opacity);
      const under = ground(el, view);
      const ratio = contrast(over(rgba(view.getComputedStyle(el).color), under, alpha), under);
      if (ratio < 4.5) say(`${ratio.toFixed(2)}:1 for "${words.currentNode.data.trim().slice(0, 20)}" in ${el.tagName}.${el.className}`);
    }
    // Numbers of evidence and filters reach further than they look: their ::after is the target.
    const least = width < 500 ? 44 : 24;
    for (const el of page.querySelectorAll(".btn,button,input:not([type=hidden],.away),select,textarea,nav li a,.tabs a,.row .over,.steps a")) {
      const box = el.getBoundingClientRect();
      if (!shown(el) || el.closest(".crumbs,.hints") || /checkbox|radio/.test(el.type)) continue;
      if (box.height + 0.5 < least || box.width + 0.5 < 24) say(`${Math.round(box.width)}x${Math.round(box.height)} target "${el.textContent.trim().slice(0, 20)}" ${el.className}`);
    }
    for (const el of page.querySelectorAll("input:not([type=hidden]),select,textarea")) {
      if (shown(el) && !el.labels.length && !el.getAttribute("aria-label")) say(`${el.name} has no label`);
    }
    const ids = [...page.querySelectorAll("[id]")].map((el) => el.id);
    ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => say(`two elements with the id ${id}`));
    for (const el of page.querySelectorAll("[style],[onclick],style,script:not([src])")) say(`inline code in ${el.tagName}`);
  }

  function stretch(frame, name, width) {
    const page = frame.contentDocument;
    const words = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      const n = Math.ceil(text.data.trim().length * 0.4);
      if (n && !text.parentElement.closest("svg,script,kbd,.num,.ev,time")) text.data += " " + "ẅ".repeat(Math.min(n, 12)) + " ẅẅẅẅẅ".repeat(Math.max(0, Math.floor((n - 12) / 6)));
    }
    if (page.scrollingElement.scrollWidth > width) wrong.add(`${name} at ${width} with longer texts: scrolls sideways, ${page.scrollingElement.scrollWidth} wide: ${sticking(frame, width)}`);
    for (const el of page.querySelectorAll(".btn,.tabs a,h1,h2,dt,dd:not(.at)")) {
      if (shown(el) && el.scrollWidth > el.clientWidth + 1 && el.clientWidth) wrong.add(`${name} at ${width}: cuts "${el.textContent.trim().slice(0, 24)}"`);
    }
  }

  let pages = 0;
  for (const what of ["triage", "client", "gallery"]) for (const lang of ["en", "es", "el"]) for (const theme of ["light", "dark"]) for (const width of [1440, 1024, 390]) {
    const frame = document.createElement("iframe");
    frame.width = width; frame.height = 850;
    const name = `${what}-${lang}-${theme}`;
    await new Promise((go) => { frame.onload = go; frame.src = `/page/${name}?frame`; document.body.append(frame); });
    look(frame, name, width);
    if (theme === "light") stretch(frame, name, width);
    frame.remove();
    pages += 1;
  }
  const pre = document.createElement("pre");
  pre.id = "result";
  pre.textContent = wrong.size ? [...wrong].slice(0, 60).join("\n") : `${pages} pages, all right`;
  document.body.append(pre);
})();
