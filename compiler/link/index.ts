export type { Format } from "./formats.js";
export type { HotApi } from "./hot-faces.js";
export type { LateSettings } from "./late-parts.js";
export { type Linked, type LinkOptions, link } from "./link.js";
export {
  linkModules,
  type ModuleLinkOptions,
  type OfferedModule,
  type Piece,
  type PieceId,
} from "./link-modules.js";
export type { Bindings } from "./ports.js";
export type { OpenUnits } from "./read-unit.js";
export type { Name, Unit } from "./unit.js";
