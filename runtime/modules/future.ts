// The __future__ module: language features that CPython once had to be asked for. Here they are there or not.
/** @py module __future__ */

import { None } from "../core/none.js";

/** @py __future__.annotations: object
 *  @py __future__.absolute_import: object
 *  @py __future__.division: object
 *  @py __future__.generators: object
 *  @py __future__.generator_stop: object
 *  @py __future__.nested_scopes: object
 *  @py __future__.print_function: object
 *  @py __future__.unicode_literals: object
 *  @py __future__.with_statement: object */
export const future_feature = None;
