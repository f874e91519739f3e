// Keeps unions small, so that following them stays cheap: many containers at one place become a crowd, whose members are
// no longer told apart; many instances become those of a common base; many other things are of unknown type.

import type { Engine } from "./engine.js";
import type { KnownClass } from "./entities.js";
import { any, join, type Part, type Value, valueOf } from "./lattice.js";
import type { AnyPart, Site } from "./parts.js";

/** More parts than this in one value are too many to follow. */
const mostParts = 24;
/** More containers of a kind than this in one value become one crowd. */
const mostSites = 8;

/** A value that has grown, with as few parts as needed. What is lost in `any` escapes. */
export function limitParts(engine: Engine, value: Value): Value {
  const distinct = leaveOutCovered(value);
  if (distinct.parts.length <= mostSites) return distinct;
  const gathered = gatherSites(engine, distinct);
  if (gathered.parts.length <= mostParts) return gathered;
  const instances = (gathered.parts as readonly AnyPart[]).filter((part) => part.tag === "instance");
  const base = commonBase(instances.map((part) => part.state.cls));
  if (base !== undefined && gathered.parts.length - instances.length < mostParts) {
    const rest = gathered.parts.filter((part) => (part as AnyPart).tag !== "instance");
    return join({ ...gathered, parts: rest }, valueOf(engine.stateOfClass(base).inexact));
  }
  engine.escape(value);
  return any;
}

/**
 * What comes again after it was gathered adds nothing: without this a value would grow and be gathered, and grow again,
 * for ever.
 */
function leaveOutCovered(value: Value): Value {
  const parts = value.parts as readonly AnyPart[];
  const covers = parts.some((part) => (part.tag === "site" ? part.isCrowd : isInexact(part)));
  if (!covers) return value;
  const crowds = new Set<Site>();
  const bases = new Set<KnownClass>();
  for (const part of parts) {
    if (part.tag === "site" && part.isCrowd) crowds.add(part.crowd);
    else if (part.tag === "instance" && !part.isExact) bases.add(part.state.cls);
  }
  const left = parts.filter((part) => {
    if (part.tag === "site") return part.crowd === part || !crowds.has(part.crowd);
    if (part.tag !== "instance") return true;
    const { cls } = part.state;
    if (part.isExact && bases.has(cls)) return false;
    return cls.mro === undefined || !cls.mro.some((base) => base !== cls && bases.has(base));
  });
  if (left.length === parts.length) return value;
  // A crowd that has become part of another stands for it.
  let result: Value = { ...value, parts: left };
  for (const crowd of crowds) result = join(result, valueOf(crowd));
  return result;
}

function isInexact(part: AnyPart): boolean {
  return part.tag === "instance" && !part.isExact;
}

function gatherSites(engine: Engine, value: Value): Value {
  const groups = new Map<string, Site[]>();
  for (const part of value.parts as readonly AnyPart[]) {
    if (part.tag !== "site") continue;
    const key = `${part.kind} ${part.items?.length ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  let gathered = value;
  for (const group of groups.values()) {
    if (group.length <= mostSites) continue;
    const members = new Set<Part>(group);
    const rest = gathered.parts.filter((part) => !members.has(part));
    gathered = join({ ...gathered, parts: rest }, valueOf(engine.crowdOf(group)));
  }
  return gathered;
}

/** The nearest class that all of them derive from. */
function commonBase(classes: readonly KnownClass[]): KnownClass | undefined {
  const [first, ...rest] = classes;
  if (first?.mro === undefined) return undefined;
  return first.mro.find((base) => rest.every((cls) => cls.mro?.includes(base)));
}
