// What a pass is: Core in, Core out.

import type { Core } from "../core/nodes.js";
import type { Survey } from "../core/survey.js";

export interface Pass {
  /** As `mpyjs dump core:name` calls it. */
  readonly name: string;
  /** It looks at all modules; others change each alone, by what the survey says of it. */
  readonly isOfAll?: boolean;
  /** The survey is that of the first pass. */
  run(core: Core, survey: Survey): Core;
}
