import { describeCases } from "../cases/describe-cases.js";
import { properties } from "./index.js";

describeCases(properties);
