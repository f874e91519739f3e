#!/usr/bin/env node
/**
 * Starts the command. To compile its text takes V8 longer than most programs take, so what V8 made of it the first time is
 * kept beside it, for each version of Node: once of a brief program, which needs a part of the compiler and would wait for the
 * rest, and once of another. Where nothing can be kept the command is just slower. The thread of `mpyjs run` starts meanwhile.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { looksBrief } from "./looks-brief.js";
import { startThreadEarly } from "./start-thread.js";

const [, , command, ...args] = process.argv;
const compiles = ["build", "check", "run"].includes(command);
const isBrief = !compiles || looksBrief(args);
if (command === "run" && !isBrief) startThreadEarly();

const path = join(import.meta.dirname, "command.cjs");
// scripts/bundle.mjs makes it ASCII, a function, and puts a hash of the text in its first line.
const text = readFileSync(path, "latin1");
const hash = text.slice(text.indexOf("//") + 2, text.indexOf("\n"));
const cachePath = `${path.slice(0, -4)}-${hash}-${process.version}-${process.arch}${isBrief ? "-brief" : ""}.cache`;
const cachedData = readCache();
const script = new Script(text, { filename: path, cachedData });
// Help and the like call little, so what is kept after them would help nobody.
if (cachedData === undefined && compiles) process.on("exit", writeCache);
script.runInThisContext()(createRequire(path), path, import.meta.dirname);

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cachePath);
  } catch {
    return undefined;
  }
}

function writeCache(): void {
  const part = `${cachePath}.${process.pid}`;
  try {
    writeFileSync(part, script.createCachedData());
    renameSync(part, cachePath);
  } catch {
    // The directory is read-only.
  }
}
