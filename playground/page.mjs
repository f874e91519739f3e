// The page: Python on the left, what it becomes on the right, what it prints below. Whatever the caret stands on is shown on
// both sides.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { oneDark } from "@codemirror/theme-one-dark";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { examples } from "./examples.mjs";
import { generatedFrom, originOf, readMappings } from "./mappings.mjs";
import { surroundings } from "./program.mjs";
import { fromLink, toLink } from "./share.mjs";

const PAUSE = 250;
const at = (id) => document.getElementById(id);

// ---- Marks -----------------------------------------------------------------------------------------------------

const setMarks = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update: (value, transaction) =>
    transaction.effects.reduce(
      (before, effect) => (effect.is(setMarks) ? effect.value : before),
      value.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});
const line = Decoration.line({ class: "mapped-line" });
const here = Decoration.mark({ class: "mapped-here" });

/** `lines` and `ranges` count from 0. */
function mark(view, lines, ranges, scrollTo) {
  const { doc } = view.state;
  const found = [];
  for (const each of new Set(lines)) if (each < doc.lines) found.push(line.range(doc.line(each + 1).from));
  for (const range of ranges) {
    if (range.line >= doc.lines) continue;
    const { from, to } = doc.line(range.line + 1);
    const end = Math.min(from + range.end, to);
    if (from + range.column < end) found.push(here.range(from + range.column, end));
  }
  const effects = [setMarks.of(Decoration.set(found, true))];
  if (scrollTo !== undefined && scrollTo < doc.lines)
    effects.push(EditorView.scrollIntoView(doc.line(scrollTo + 1).from, { y: "nearest", yMargin: 60 }));
  view.dispatch({ effects });
}

// ---- The two editors -------------------------------------------------------------------------------------------

const common = [
  lineNumbers(),
  drawSelection(),
  bracketMatching(),
  highlightActiveLineGutter(),
  oneDark,
  marks,
];

const source = new EditorView({
  parent: at("python"),
  state: EditorState.create({
    extensions: [
      common,
      python(),
      history(),
      indentOnInput(),
      indentUnit.of("    "),
      highlightActiveLine(),
      keymap.of([{ key: "Mod-Enter", run }, indentWithTab, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "Python" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) compileSoon();
        else if (isByHand(update)) showMade();
      }),
    ],
  }),
});

const made = new EditorView({
  parent: at("javascript"),
  state: EditorState.create({
    extensions: [
      common,
      javascript(),
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ "aria-label": "JavaScript" }),
      EditorView.updateListener.of((update) => {
        if (isByHand(update)) showOrigin();
      }),
    ],
  }),
});

function isByHand(update) {
  return update.transactions.some((each) => each.isUserEvent("select"));
}

function caretOf(view) {
  const { head } = view.state.selection.main;
  const { number, from } = view.state.doc.lineAt(head);
  return { line: number - 1, column: head - from };
}

/** What was made of the place where the caret is. */
function showMade() {
  const caret = caretOf(source);
  const { ofLine, here } = generatedFrom(segments, caret.line, caret.column);
  mark(source, [], []);
  mark(
    made,
    ofLine.map((each) => each.line),
    here,
    (here[0] ?? ofLine[0])?.line,
  );
}

/** Where what the caret stands on came from. */
function showOrigin() {
  const caret = caretOf(made);
  const origin = originOf(segments, caret.line, caret.column);
  mark(made, [], origin === undefined ? [] : [origin]);
  if (origin === undefined) return mark(source, [], []);
  const next = segments
    .filter((each) => each.sourceLine === origin.sourceLine && each.sourceColumn > origin.sourceColumn)
    .map((each) => each.sourceColumn);
  const range = {
    line: origin.sourceLine,
    column: origin.sourceColumn,
    end: Math.min(...next, Number.POSITIVE_INFINITY),
  };
  mark(source, [origin.sourceLine], [range], origin.sourceLine);
}

// ---- Compiling -------------------------------------------------------------------------------------------------

const compiler = new Worker("compiler.js", { type: "module" });
let segments = [];
let code = null;
let asked = 0;
let answered = 0;
let timer;
let waitsForCode = false;

function compileSoon() {
  clearTimeout(timer);
  timer = setTimeout(compileNow, PAUSE);
}

function compileNow() {
  clearTimeout(timer);
  timer = undefined;
  asked++;
  compiler.postMessage({
    id: asked,
    source: source.state.doc.toString(),
    level: Number(at("level").value),
    minify: at("minify").checked,
  });
}

compiler.onmessage = ({ data }) => {
  if (data.id !== asked) return;
  answered = data.id;
  showProblems(data.problems, data.failure);
  code = data.code ?? null;
  if (code !== null) {
    segments = readMappings(data.map, "main.py");
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: code } });
    showSizes(data.sizes, data.milliseconds);
    const first = segments[0]?.line ?? 0;
    if (source.hasFocus) showMade();
    else mark(made, [], [], Math.min(first + 12, made.state.doc.lines - 1));
  }
  if (waitsForCode) start();
};

function showSizes({ whole, own, gzipped }, milliseconds) {
  const count = (bytes) => `${bytes.toLocaleString("en")} B`;
  at("sizes").textContent =
    `${count(whole)}, ${count(gzipped)} gzipped; ${count(own)} of it your program · ${milliseconds.toFixed(0)} ms`;
}

function showProblems(problems, failure) {
  const box = at("problems");
  box.replaceChildren();
  box.hidden = problems.length === 0 && failure === undefined;
  for (const { severity, start, text } of problems) {
    const item = document.createElement("button");
    item.type = "button";
    item.className = severity;
    item.textContent = text;
    item.onclick = () => {
      source.dispatch({
        selection: { anchor: Math.min(start, source.state.doc.length) },
        scrollIntoView: true,
      });
      source.focus();
    };
    box.append(item);
  }
  if (failure !== undefined) box.append(`The compiler failed, which is a bug of ours: ${failure}`);
}

// ---- Running ---------------------------------------------------------------------------------------------------

const LONGEST = 200_000;
let program;

/** True, because the key is dealt with. */
function run() {
  stop();
  waitsForCode = true;
  if (timer !== undefined) compileNow();
  if (answered === asked) start();
  return true;
}

function start() {
  waitsForCode = false;
  at("output").replaceChildren();
  if (code === null) {
    write("The program does not compile.\n", "error");
    return;
  }
  const lines = at("input").value === "" ? [] : at("input").value.split("\n");
  const text = `(${surroundings})(${JSON.stringify(lines)});\n${code}\nself.postMessage({ kind: "ran" });\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  program = new Worker(url, { type: "module" });
  at("stop").disabled = false;
  program.onmessage = ({ data }) => {
    if (data.kind !== "ran") write(data.text, data.kind);
    else URL.revokeObjectURL(url);
  };
  program.onerror = (event) => {
    event.preventDefault();
    write(`${event.message}\n`, "error");
  };
}

function stop() {
  if (program === undefined) return;
  program.terminate();
  program = undefined;
  at("stop").disabled = true;
}

function write(text, kind) {
  const output = at("output");
  const isAtEnd = output.scrollTop + output.clientHeight >= output.scrollHeight - 30;
  if (output.textContent.length > LONGEST) output.firstChild.remove();
  if (kind === "output") output.append(text);
  else {
    const part = document.createElement("span");
    part.className = kind;
    part.textContent = text;
    output.append(part);
  }
  if (isAtEnd) output.scrollTop = output.scrollHeight;
}

// ---- The bar ---------------------------------------------------------------------------------------------------

for (const name of Object.keys(examples)) at("examples").append(new Option(name));
at("examples").onchange = () => setSource(examples[at("examples").value]);
at("level").onchange = compileNow;
at("minify").onchange = compileNow;
at("run").onclick = run;
at("stop").onclick = () => {
  stop();
  write("stopped\n", "note");
};
at("share").onclick = async () => {
  const state = { source: source.state.doc.toString(), level: at("level").value };
  location.hash = await toLink(state);
  try {
    await navigator.clipboard.writeText(location.href);
    at("share").textContent = "Copied";
    setTimeout(() => {
      at("share").textContent = "Share";
    }, 1500);
  } catch {
    // The address bar has it.
  }
};

function setSource(text) {
  source.dispatch({ changes: { from: 0, to: source.state.doc.length, insert: text } });
  compileNow();
}

const shared = location.hash.length > 1 ? await fromLink(location.hash.slice(1)) : undefined;
if (shared !== undefined) at("level").value = shared.level;
setSource(shared?.source ?? examples.Hello);
