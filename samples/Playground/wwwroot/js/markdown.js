// Renders Markdown as elements. Text goes in as text and links are checked, so nothing that a model says can become markup.

import { make } from "./dom.js";

const fence = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)/;
const marker = /^(\s*)([-*+]|\d{1,9}[.)])\s+/;
const rule = /^ {0,3}([-*_])( *\1){2,} *$/;
const deepest = 8;

/** Splits a text into the sources of its blocks. While the text grows, the last can still change, or become part of the one before. */
export function blocks(text) {
  const found = [];
  let lines = [];
  let open;
  const end = () => {
    if (lines.some(line => line.trim() !== "")) {
      found.push(lines.join("\n"));
    }
    lines = [];
  };
  for (const line of text.split("\n")) {
    if (open) {
      lines.push(line);
      if (line.trim() === open) {
        open = undefined;
        end();
      }
      continue;
    }
    const kind = kindOf(line, lines);
    if (kind !== "more") {
      end();
    }
    lines.push(line);
    open = kind === "fence" ? fence.exec(line)[1] : undefined;
  }
  end();
  return found;
}

/** Renders the source of one block. */
export function render(source, depth = 0) {
  const lines = source.replace(/\s+$/, "").split("\n");
  const first = lines[0];
  if (depth > deepest) {
    return make("p", {}, source);
  }
  if (fence.test(first)) {
    return code(lines);
  }
  if (rule.test(first)) {
    return make("hr");
  }
  const heading = /^ {0,3}(#{1,6})\s+(.*)/.exec(first);
  if (heading) {
    const text = heading[2].trimEnd().replace(/\s#+$/, "").trimEnd();
    return make("p", { class: "heading", role: "heading", "aria-level": 3 + heading[1].length }, ...inline(text));
  }
  if (first.startsWith(">")) {
    return make("blockquote", {}, ...nested(lines.map(line => line.replace(/^> ?/, "")), depth));
  }
  if (marker.test(first)) {
    return list(lines, depth);
  }
  return isTable(lines) ? table(lines) : make("p", {}, ...inline(lines.join("\n")));
}

function kindOf(line, before) {
  const first = before[0];
  if (first === undefined) {
    return fence.test(line) ? "fence" : "new";
  }
  if (line.trim() === "") {
    return marker.test(first) ? "more" : "new";
  }
  if (marker.test(first)) {
    return marker.test(line) || /^\s/.test(line) || before.at(-1).trim() !== "" && !fence.test(line) ? "more" : fence.test(line) ? "fence" : "new";
  }
  if (fence.test(line)) {
    return "fence";
  }
  const starts = /^ {0,3}#{1,6}\s/.test(line) || rule.test(line) || line.startsWith(">") !== first.startsWith(">")
    || marker.test(line) || /^ {0,3}#{1,6}\s/.test(first) || rule.test(first) || before.at(-1).trim() === "";
  return starts ? "new" : "more";
}

const nested = (lines, depth) => blocks(lines.join("\n")).map(source => render(source, depth + 1));

function code([first, ...lines]) {
  const [, mark, language] = fence.exec(first);
  if (lines.at(-1)?.trim() === mark) {
    lines.pop();
  }
  const text = lines.join("\n");
  const copy = make("button", { type: "button", class: "copy" }, "Copy");
  copy.addEventListener("click", () => copyText(text, copy));
  return make("figure", { class: "code" },
    make("figcaption", {}, language || "code", copy),
    make("pre", { tabindex: 0, role: "region", "aria-label": `${language || "code"}` }, make("code", {}, text)));
}

function list(lines, depth) {
  const [, indent, mark] = marker.exec(lines[0]);
  const items = [];
  let width = 0;
  for (const line of lines) {
    const found = marker.exec(line);
    if (found && found[1].length <= indent.length) {
      width = found[0].length;
      items.push([line.slice(width)]);
    } else {
      items.at(-1).push(line.slice(Math.min(width, line.search(/\S|$/))));
    }
  }
  const isOrdered = /\d/.test(mark);
  return make(isOrdered ? "ol" : "ul", isOrdered ? { start: parseInt(mark) } : {},
    ...items.map(item => make("li", {}, ...nested(item, depth))));
}

const isTable = lines => lines.length > 1 && lines[0].includes("|") && /^[\s|:-]*-[\s|:-]*$/.test(lines[1]);

function table([head, , ...rows]) {
  const cells = (line, tag) => line.trim().replace(/^\||\|$/g, "").split("|").map(cell => make(tag, {}, ...inline(cell.trim())));
  return make("div", { class: "table", tabindex: 0, role: "region", "aria-label": "Table" }, make("table", {},
    make("thead", {}, make("tr", {}, ...cells(head, "th"))),
    make("tbody", {}, ...rows.map(row => make("tr", {}, ...cells(row, "td"))))));
}

const marks = /(`+)(.+?)\1|(\*\*|__)(?=\S)(.+?)\3(?!\w)|(?<![\w*])(\*|_)(?=\S)([^*_\n]+?)\5(?!\w)|~~(.+?)~~|!?\[([^\]\n]*)\]\(([^)\s]+)\)|\\([!-/:-@[-`{-~])/gs;

function inline(text, depth = 0) {
  const parts = [];
  let from = 0;
  // A text without end would be searched again and again.
  for (const match of text.length > 20_000 || depth > deepest ? [] : text.matchAll(marks)) {
    const [all, , codeText, , strong, , emphasis, struck, label, address, escaped] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + all.length;
    parts.push(
      codeText !== undefined ? make("code", {}, codeText)
      : strong !== undefined ? make("strong", {}, ...inline(strong, depth + 1))
      : emphasis !== undefined ? make("em", {}, ...inline(emphasis, depth + 1))
      : struck !== undefined ? make("s", {}, ...inline(struck, depth + 1))
      : address !== undefined ? link(label, address, all)
      : escaped);
  }
  return [...parts, text.slice(from)].filter(part => part !== "");
}

/** Images are links too: loading one would tell its server what was said here. */
function link(label, address, source) {
  return /^https?:\/\//i.test(address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label || address) : source;
}

/** Copies a text, and says so on the button for a moment. */
export async function copyText(text, button) {
  const before = button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Cannot copy";
  }
  setTimeout(() => button.textContent = before, 2000);
}
