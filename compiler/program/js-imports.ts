// What programs import from JavaScript: `from js import document` names a global of the place where the program will run,
// which is not known here. A name that is close to a well-known one, and is none itself, is likely misspelt.

import { messages, type Reporter } from "../diagnostics/index.js";
import type { Program } from "./program.js";

export function checkJsImports(program: Program, format: string, reporter: Reporter): void {
  for (const { file, imports } of program.modules.values()) {
    for (const [node, names] of imports) {
      for (const { alias, chain } of names) {
        const [outermost] = chain;
        if (outermost.kind !== "builtin") continue;
        const at = { file, span: alias?.nameSpan ?? node.span };
        if (outermost.name === "js_modules" && format === "iife")
          reporter.report(messages.jsModuleInScript(at));
        if (outermost.name !== "js" || node.kind !== "ImportFrom" || alias === undefined) continue;
        const near = nearestGlobal(alias.name);
        if (near !== undefined) reporter.report(messages.unlikelyJsName(at, alias.name, near));
      }
    }
  }
}

/** The well-known global that differs in one character (in two, where names are long), if `name` is none itself. */
function nearestGlobal(name: string): string | undefined {
  if (wellKnown.has(name)) return undefined;
  const limit = name.length > 7 ? 2 : 1;
  if (name.length < 4) return undefined;
  for (let edits = 1; edits <= limit; edits++)
    for (const each of wellKnown) if (differsAtMost(name, each, edits)) return each;
  return undefined;
}

/** Whether so many insertions, deletions, replacements and swaps of neighbours lead from `a` to `b`. */
function differsAtMost(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      next[j] = cost;
    }
    before = row;
    row = next;
  }
  return row[b.length] <= limit;
}

/** Of pages, workers and Node. */
const wellKnown: ReadonlySet<string> = new Set(
  (
    "AbortController AbortSignal AggregateError Array ArrayBuffer Atomics Audio AudioContext BigInt BigInt64Array " +
    "BigUint64Array Blob Boolean BroadcastChannel Buffer CSS CanvasRenderingContext2D ClipboardItem " +
    "CompressionStream Crypto CryptoKey CustomEvent DOMException DOMMatrix DOMParser DOMPoint DOMRect DataTransfer DataView " +
    "Date DecompressionStream Document DocumentFragment DragEvent Element Error ErrorEvent EvalError Event EventSource " +
    "EventTarget File FileList FileReader FinalizationRegistry Float32Array Float64Array FontFace FormData " +
    "Function HTMLCanvasElement HTMLElement HTMLFormElement HTMLImageElement HTMLInputElement HTMLVideoElement Headers " +
    "History IDBKeyRange Image ImageBitmap ImageData Infinity InputEvent Int16Array Int32Array Int8Array " +
    "IntersectionObserver Intl Iterator JSON KeyboardEvent Map Math MediaRecorder MediaStream MessageChannel MessageEvent " +
    "MessagePort MouseEvent MutationObserver NaN Navigator Node NodeList Notification Number Object OffscreenCanvas Option " +
    "Path2D Performance PerformanceObserver PointerEvent Promise Proxy RTCPeerConnection RangeError ReadableStream " +
    "ReferenceError Reflect RegExp Request ResizeObserver Response SVGElement Selection ServiceWorker Set ShadowRoot " +
    "SharedArrayBuffer SharedWorker Storage String StyleSheet SubtleCrypto Symbol SyntaxError Text TextDecoder " +
    "TextEncoder Touch TouchEvent TransformStream TypeError UIEvent URIError URL URLSearchParams Uint16Array Uint32Array " +
    "Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebGL2RenderingContext WebGLRenderingContext WebSocket " +
    "WheelEvent Window Worker WritableStream XMLHttpRequest XMLSerializer XPathResult addEventListener alert atob blur " +
    "btoa caches cancelAnimationFrame clearImmediate clearInterval clearTimeout clients close confirm console " +
    "cookieStore createImageBitmap crypto customElements decodeURI decodeURIComponent devicePixelRatio dispatchEvent " +
    "document encodeURI encodeURIComponent escape eval event external fetch focus frames getComputedStyle getSelection global " +
    "globalThis history importScripts indexedDB innerHeight innerWidth isFinite isNaN isSecureContext localStorage location " +
    "matchMedia module moveTo name navigator onmessage open opener origin outerHeight outerWidth parent parseFloat " +
    "parseInt performance postMessage print process prompt queueMicrotask registration removeEventListener reportError " +
    "requestAnimationFrame requestIdleCallback require resizeTo screen screenX screenY scroll scrollBy scrollTo scrollX scrollY " +
    "self sessionStorage setImmediate setInterval setTimeout skipWaiting speechSynthesis status stop structuredClone top " +
    "undefined unescape visualViewport window chrome browser"
  ).split(" "),
);
