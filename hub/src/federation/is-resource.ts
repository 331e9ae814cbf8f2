import { ResourceItem } from "@duoyun/shared";
import { Ajv } from "ajv";
import { z } from "zod";

// Without `unicode` a text's length is counted as the schema itself counts it.
const ajv = new Ajv({ unicode: false, logger: false });

/** Whether a record is a resource: the check of its schema, compiled, in a tenth of the time and without a reason. */
export const isResource = ajv.compile<ResourceItem>(
  z.toJSONSchema(ResourceItem, { target: "draft-7", io: "input" }),
);
