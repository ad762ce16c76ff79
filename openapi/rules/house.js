/** House rules that Redocly's configurable assertions cannot say. Plain JavaScript, because Redocly loads it as it is. */
const mediaTypes = ["application/xml", "application/json"];

/** The server's default comes first: Prism and the docs show the first media type when none is requested. */
const xmlBeforeJson = () => ({
  MediaTypesMap(content, { report, location }) {
    if (Object.keys(content).join() === mediaTypes.join()) return;
    report({
      message:
        "Give each body in both media types, XML first: `content: { application/xml: ..., application/json: ... }`.",
      location: location.key(),
    });
  },
});

/** Each property says what it is, itself or by the schema it refers to. */
const describedProperties = () => ({
  SchemaProperties(properties, { report, location, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      if (property.description ?? resolve(property).node?.description) continue;
      report({
        message: `Say what \`${name}\` is, with unit and time zone: \`description: When the task ended, in UTC.\``,
        location: location.child(name).key(),
      });
    }
  },
});

/** Not a configurable rule, which would look at the parameters of workflows too. */
const parameterExample = () => ({
  Parameter(parameter, { report }) {
    // Tools send every example, and the server rejects this one beside that of sortDesc.
    if (parameter.name === "sortAsc") return;
    if (parameter.example !== undefined || parameter.examples !== undefined || parameter.schema?.examples) return;
    report({ message: "Show a value: `example: 04f694ad-664c-4603-a747-00edecae4f17`." });
  },
});

export default function house() {
  return {
    id: "house",
    rules: {
      oas3: {
        "described-properties": describedProperties,
        "parameter-example": parameterExample,
        "xml-before-json": xmlBeforeJson,
      },
    },
  };
}
