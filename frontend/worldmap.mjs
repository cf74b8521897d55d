// The land and a point per country, from Natural Earth (public domain) as world-atlas packs it.
// Land has no borders on purpose: at this scale the file puts Crimea, Western Sahara and others on
// one side of a line, and the city has no view on that. Countries are points with a circle on.
import fs from 'node:fs';

const STOCKHOLM = [18.07, 59.33];
const RADIANS = Math.PI / 180;
const WIDTH = 640;

// Points by hand: territories that Natural Earth counts to another country, and Russia, whose
// middle lies in Siberia. Longitude, latitude.
const BY_HAND = {
  AC: [-14.4, -7.9], AQ: [0, -56], BQ: [-68.3, 12.2], BV: [3.4, -54.4], CC: [96.8, -12.2],
  CP: [-109.2, 10.3], CX: [105.7, -10.5], DG: [72.4, -7.3], EA: [-5.3, 35.9], GF: [-53.1, 3.9],
  GI: [-5.3, 36.1], GP: [-61.6, 16.2], IC: [-15.6, 28.3], IO: [72.4, -7.3], MQ: [-61, 14.6],
  RE: [55.5, -21.1], RU: [45, 57], SJ: [16, 78.6], TA: [-12.3, -37.1], TK: [-171.8, -9.2],
  TV: [179.2, -8.5], UM: [166.6, 19.3], VA: [12.45, 41.9], XK: [20.9, 42.6], YT: [45.2, -12.8],
};

function opened(name) {
  const { arcs, objects, transform } = JSON.parse(fs.readFileSync(`node_modules/world-atlas/${name}.json`));
  const { scale, translate } = transform;
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const ring = (indexes) => indexes.flatMap((index, number) => {
    const line = index < 0 ? [...lines[~index]].reverse() : lines[index];
    return number ? line.slice(1) : line;
  });
  const shapes = ({ type, arcs: own }) => (type === 'Polygon' ? [own] : own ?? []).map((one) => one.map(ring));
  return { objects, shapes };
}

// The part of a ring on one side of a line across axis 0 (x) or 1 (y).
function clipped(ring, axis, edge, keepsAbove) {
  const keeps = (point) => (keepsAbove ? point[axis] >= edge : point[axis] <= edge);
  return ring.flatMap((point, number) => {
    const before = ring.at(number - 1);
    if (keeps(point) === keeps(before)) return keeps(point) ? [point] : [];
    const share = (edge - before[axis]) / (point[axis] - before[axis]);
    const cut = before.map((value, one) => value + share * (point[one] - value));
    return keeps(point) ? [cut, point] : [cut];
  });
}

// Rings are stitched across the antimeridian: unroll them and cut at 180 degrees, or they streak.
function unstitched(ring) {
  const rolled = [ring[0]];
  for (let [lon, lat] of ring.slice(1)) {
    while (lon - rolled.at(-1)[0] > 180) lon -= 360;
    while (lon - rolled.at(-1)[0] < -180) lon += 360;
    rolled.push([lon, lat]);
  }
  if (rolled.every(([lon]) => Math.abs(lon) <= 180)) return [ring];
  return [-360, 0, 360]
    .map((shift) => rolled.map(([lon, lat]) => [lon + shift, lat]))
    .map((one) => clipped(one, 0, -180, true))
    .map((one) => clipped(one, 0, 180, false))
    .filter((one) => one.length > 3);
}

const area = (ring) => ring.reduce((sum, [x, y], number) => {
  const [nextX, nextY] = ring[(number + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0) / 2;

function middle(shapes) {
  const largest = shapes.map(([outer]) => outer).reduce((a, b) => (Math.abs(area(b)) > Math.abs(area(a)) ? b : a));
  const sums = largest.reduce(([sumX, sumY], [x, y], number) => {
    const [nextX, nextY] = largest[(number + 1) % largest.length];
    const cross = x * nextY - nextX * y;
    return [sumX + (x + nextX) * cross, sumY + (y + nextY) * cross];
  }, [0, 0]);
  return sums.map((sum) => sum / (6 * area(largest)));
}

// Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true.
function equalEarth([lon, lat]) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const p = Math.asin(Math.sqrt(3) / 2 * Math.sin(lat * RADIANS));
  const [p2, p6] = [p ** 2, p ** 6];
  const x = 2 * Math.sqrt(3) * lon * RADIANS * Math.cos(p) / (3 * (9 * a4 * p6 * p2 + 7 * a3 * p6 + 3 * a2 * p2 + a1));
  return [x, -p * (a1 + a2 * p2 + p6 * (a3 + a4 * p2))];
}

// Lambert's equal-area projection around the middle of Europe.
function aroundEurope([lon, lat]) {
  const [l, p, p0] = [(lon - 14) * RADIANS, lat * RADIANS, 53 * RADIANS];
  const k = Math.sqrt(2 / (1 + Math.sin(p0) * Math.sin(p) + Math.cos(p0) * Math.cos(p) * Math.cos(l)));
  return [k * Math.cos(p) * Math.sin(l), -k * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(l))];
}

const round = (value) => Math.round(value * 10) / 10;

function drawn(rings, smallest) {
  return rings.filter((ring) => ring.length > 3 && Math.abs(area(ring)) >= smallest).map((ring) => {
    const points = ring.map((point) => point.map(round));
    let [x, y] = points[0];
    const steps = points.slice(1).map(([toX, toY]) => {
      const step = [round(toX - x), round(toY - y)];
      [x, y] = [toX, toY];
      return step;
    }).filter(([dx, dy]) => dx || dy);
    return `M${points[0]}l${steps.map((step) => step.join(' ')).join(' ')}z`;
  }).join('').replaceAll(' -', '-').replace(/(?<!\d)0\./g, '.');
}

// One sheet: its size, its land, and the points of the countries that lie on it.
function sheet({ land, project, west, east, north, south, smallest, countries }) {
  const scale = WIDTH / (east - west);
  const place = (point) => {
    const [x, y] = project(point);
    return [(x - west) * scale, (y - north) * scale];
  };
  const height = Math.round((south - north) * scale);
  const rings = land.map((ring) => ring.map(place))
    .map((ring) => clipped(ring, 0, 0, true)).map((ring) => clipped(ring, 0, WIDTH, false))
    .map((ring) => clipped(ring, 1, 0, true)).map((ring) => clipped(ring, 1, height, false));
  const points = Object.entries(countries).map(([code, point]) => [code, place(point).map(Math.round)])
    .filter(([, [x, y]]) => x >= 0 && x <= WIDTH && y >= 0 && y <= height);
  return {
    width: WIDTH, height, home: place(STOCKHOLM).map(Math.round), land: drawn(rings, smallest),
    points: Object.fromEntries(points.sort()),
  };
}

function countries() {
  const { objects, shapes } = opened('countries-10m');
  const found = {};
  for (const one of objects.countries.geometries) {
    // CLDR knows the two letters of a numeric code: 752 is SE. What has no code is no country.
    const region = one.id && new Intl.Locale(`und-${one.id}`).region;
    // Some islands are a row of their own with their country's code.
    if (/^[A-Z]{2}$/.test(region ?? '')) (found[region] ??= []).push(...shapes(one));
  }
  const points = Object.entries(found).map(([code, all]) => [code, middle(all)]);
  return { ...Object.fromEntries(points), ...BY_HAND };
}

export function worldMap() {
  const points = countries();
  const [coarse, fine] = ['land-110m', 'land-50m'].map((name) => {
    const { objects, shapes } = opened(name);
    return objects.land.geometries.flatMap(shapes).flat().flatMap(unstitched);
  });
  const [edge] = equalEarth([180, 0]);
  const northern = fine.filter((ring) => ring.some(([lon, lat]) => lat > 20 && lon > -40 && lon < 80));
  return JSON.stringify({
    world: sheet({
      land: coarse.filter((ring) => ring.some(([, lat]) => lat > -60)), project: equalEarth,
      west: -edge, east: edge, north: equalEarth([0, 84])[1], south: equalEarth([0, -57])[1],
      smallest: 0.3, countries: points,
    }),
    europe: sheet({
      land: northern, project: aroundEurope,
      west: -0.36, east: 0.38, north: -0.34, south: 0.32, smallest: 1.5, countries: points,
    }),
  });
}
