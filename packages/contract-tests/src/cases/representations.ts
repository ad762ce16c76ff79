import { strict as assert } from "node:assert";
import type { Operation } from "../document/document.js";
import { withFormat } from "../document/facts.js";
import type { Em } from "../exchange/em.js";
import { guidIn, type Item, itemsOf } from "../exchange/json.js";
import type { Case } from "./case.js";
import { documentedLinks } from "./documented-links.js";

const names = (items: readonly Item[]) => items.map(({ UID }) => UID).toSorted();

async function both(em: Em, { id, template }: Operation) {
  const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
  const reference = await em.request(id, { path });
  const explicit = await em.request(id, { path, query: { format: "Reference" } });
  const entity = await em.request(id, { path, query: { format: "Entity" } });
  for (const { status } of [reference, explicit, entity]) assert.equal(status, 200, id);
  assert.deepEqual(explicit.value, reference.value, `${id}: Reference is the default`);
  return { path, reference: reference.value, entity: entity.value };
}

const isSingle = ({ template }: Operation) => template.endsWith("{ID}");

/** Every link that all examples of the type have, by Rel and Type. */
function expectLinks(em: Em, { Type, UID, Links }: Item): void {
  const found = Links.map(({ Rel, Type }) => `${Rel} ${Type ?? ""}`);
  for (const link of documentedLinks(em.document, Type)) assert(found.includes(link), `${UID} has no link ${link}`);
}

export const representations: readonly Case[] = [
  {
    name: "returns each resource as reference and as entity with one identity, linked to each other",
    run: async (em) => {
      for (const operation of withFormat(em.document).filter(isSingle)) {
        const { path, reference, entity } = await both(em, operation);
        const [one, other] = [reference, entity] as readonly unknown[] as readonly [Item, Item];
        assert.equal(one.Type, `${other.Type}Reference`);
        assert.deepEqual([one.UID, one.Name], [other.UID, other.Name]);
        assert.equal(guidIn(one.UID), path.ID?.toLowerCase());
        for (const [from, to] of [
          [one, other],
          [other, one],
        ] as const) {
          const alternate = from.Links.find(({ Rel }) => Rel === "Alternate");
          assert.equal(alternate?.Type, to.Type);
          assert.equal(
            alternate.Href.replace("repicaTask", "replicaTask"),
            to.Href.replace("repicaTask", "replicaTask"),
          );
          expectLinks(em, from);
        }
      }
    },
  },
  {
    name: "returns each collection as references and as entities of the same resources",
    run: async (em) => {
      for (const operation of withFormat(em.document).filter((one) => !isSingle(one))) {
        const { reference, entity } = await both(em, operation);
        const [references, entities] = [itemsOf(reference), itemsOf(entity)];
        assert(references.length > 0 && entities.length > 0, `${operation.id} is empty`);
        if (!em.canned) assert.deepEqual(names(references), names(entities), operation.id);
        assert(references.every(({ Type }) => Type.endsWith("Reference")));
        assert(entities.every(({ Type }) => !Type.endsWith("Reference")));
        for (const item of [...references, ...entities]) expectLinks(em, item);
      }
    },
  },
  {
    name: "returns the same item in a collection and at its own address",
    needs: ["state"],
    run: async (em) => {
      for (const operation of withFormat(em.document).filter((one) => !isSingle(one))) {
        const { reference, entity } = await both(em, operation);
        for (const item of [...itemsOf(reference).slice(0, 1), ...itemsOf(entity).slice(-1)])
          assert.deepEqual((await em.follow(item.Href))?.value, item);
      }
    },
  },
];
