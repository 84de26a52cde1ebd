import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/plan/order.ts
function orderOf(requests) {
  let places = [...requests.keys()], refreshed = requests.map(({ targetApp, alsoAttachedTo }) => [targetApp, ...alsoAttachedTo]), isIn = (app, place) => refreshed[place]?.includes(app) === !0;
  return requests.map(({ sourceApp, task = "refresh" }, at) => ({
    // Only a refresh reads its source.
    needs: places.filter((it) => task === "refresh" && it !== at && isIn(sourceApp, it)),
    follows: places.filter((it) => it < at && refreshed[at]?.some((app) => isIn(app, it)))
  }));
}
function circleIn(requests) {
  let order = orderOf(requests), done = /* @__PURE__ */ new Set(), visit = (at, path) => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return null;
    let { needs, follows } = order[at] ?? { needs: [], follows: [] };
    for (let next of [...needs, ...follows]) {
      let circle = visit(next, [...path, at]);
      if (circle !== null) return circle;
    }
    return done.add(at), null;
  };
  for (let at of requests.keys()) {
    let circle = visit(at, []);
    if (circle !== null) return circle.map((it) => requests[it]?.targetApp ?? "");
  }
  return null;
}

export {
  orderOf,
  circleIn
};
