import { describeCases } from "./describe-cases.js";
import { cases } from "./index.js";

describeCases(cases);
