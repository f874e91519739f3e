// The units that were made of modules in the last build: a module whose Core is the same object becomes the same units. To
// them belongs what the linker read of them, the names it chose and the text.

import type { CoreModule } from "../core/nodes.js";
import type { Unit } from "../link/unit.js";
import type { SharedConstant, SharedConstants } from "./constants.js";

interface ModuleUnits {
  readonly units: readonly Unit[];
  readonly constants: ReadonlySet<SharedConstant>;
}

export class KeptUnits {
  #settings = "";
  #asEmitted = "";
  #modules = new Map<CoreModule, ModuleUnits>();
  #constants: SharedConstants = new Map();

  /** `settings`: what units depend on but for the Core, in emission and in the linker, as a text. */
  begin(settings: string): void {
    if (settings !== this.#settings) this.#forget();
    this.#settings = settings;
  }

  /** `make` is given the constants that are known, and adds to them. `settings`: those of emission. */
  take(
    modules: readonly CoreModule[],
    settings: string,
    make: (module: CoreModule, constants: SharedConstants) => ModuleUnits,
  ): readonly ModuleUnits[] {
    if (settings !== this.#asEmitted) this.#forget();
    this.#asEmitted = settings;
    const taken = modules.map((module) => this.#modules.get(module) ?? make(module, this.#constants));
    this.#modules = new Map(taken.map((made, i) => [modules[i], made]));
    this.#constants = new Map(
      taken.flatMap(({ constants }) => [...constants].map((constant) => [constant.key, constant])),
    );
    return taken;
  }

  #forget(): void {
    this.#modules = new Map();
    this.#constants = new Map();
  }
}
