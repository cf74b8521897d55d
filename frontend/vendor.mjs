// Copies pinned files from node_modules to ../static/vendor and writes VENDOR.json
// (package, version, licence, sha256) and LICENSES.txt. Run it only when upgrading:
//   npm ci --ignore-scripts && npm run vendor
import crypto from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { worldMap } from './worldmap.mjs';

const OUT = '../static/vendor';
const MODULES = 'node_modules';
// Bundled inside designsystemet-web's UMD file, so their notices must travel with it.
const BUNDLED = ['@floating-ui/dom', '@u-elements/u-combobox', '@u-elements/u-datalist',
  '@u-elements/u-details', '@u-elements/u-tabs'];
const MIT = fs.readFileSync(`${MODULES}/@floating-ui/dom/LICENSE`, 'utf8').split('\n\n').slice(2).join('\n\n');

const manifest = {};
const packageOf = (name) => JSON.parse(fs.readFileSync(`${MODULES}/${name}/package.json`));

// ManifestStaticFilesStorage follows source maps and fails when they are not shipped.
const withoutSourceMap = (text) => text.replace(
  /^[ \t]*(\/\/[#@] sourceMappingURL=.*|\/\*# sourceMappingURL=.*\*\/)\s*$/gm, '');

function put(name, target, content) {
  const bytes = /\.(js|css)$/.test(target) ? Buffer.from(withoutSourceMap(String(content))) : content;
  fs.mkdirSync(path.dirname(`${OUT}/${target}`), { recursive: true });
  fs.writeFileSync(`${OUT}/${target}`, bytes);
  const { version, license } = packageOf(name);
  const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
  manifest[target] = { package: name, version, license, sha256 };
}
const copy = (name, source, target) => put(name, target, fs.readFileSync(`${MODULES}/${name}/${source}`));

function symbol(icon) {
  const svg = fs.readFileSync(`${MODULES}/lucide-static/icons/${icon}.svg`, 'utf8');
  const body = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s+/g, ' ').trim();
  return `<symbol id="${icon}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" `
    + `stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
}

function licenceText(name) {
  const { version, license, author } = packageOf(name);
  const file = fs.readdirSync(`${MODULES}/${name}`).find((entry) => /^licen[cs]e/i.test(entry));
  const holder = typeof author === 'string' ? author : author?.name ?? 'the authors';
  const text = file ? fs.readFileSync(`${MODULES}/${name}/${file}`, 'utf8')
    : `MIT License\n\nCopyright (c) ${holder}\n\n${MIT}`;
  return `== ${name} ${version} (${license})\n\n${text.trim()}\n`;
}

fs.rmSync(OUT, { recursive: true, force: true });
copy('@digdir/designsystemet-css', 'dist/src/index.css', 'designsystemet/designsystemet.css');
copy('@digdir/designsystemet-web', 'dist/umd/index.js', 'designsystemet/designsystemet-web.js');
for (const step of ['create', 'build']) {
  execFileSync('npx', ['--no', 'designsystemet', 'tokens', step], { stdio: 'inherit' });
}
put('@digdir/designsystemet', 'designsystemet/stockholm.css',
  fs.readFileSync('design-tokens-build/stockholm.css'));
copy('htmx.org', 'dist/htmx.min.js', 'htmx/htmx.min.js');
for (const subset of ['latin', 'latin-ext']) {
  copy('@fontsource-variable/source-sans-3', `files/source-sans-3-${subset}-wght-normal.woff2`,
    `fonts/source-sans-3-${subset}.woff2`);
}
// Whole files for PDFs: several subsets under one family print wrong glyphs in WeasyPrint.
for (const style of ['Regular', 'It', 'Bold']) {
  copy('source-sans', `TTF/SourceSans3-${style}.ttf`, `pdf-fonts/SourceSans3-${style}.ttf`);
}
const icons = fs.readFileSync('icons.txt', 'utf8').trim().split(/\s+/).sort();
put('lucide-static', 'icons/sprite.svg',
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${icons.map(symbol).join('')}</svg>\n`));
put('world-atlas', 'map/world.json', Buffer.from(`${worldMap()}\n`));

const packages = [...new Set(Object.values(manifest).map((entry) => entry.package)), ...BUNDLED];
fs.writeFileSync(`${OUT}/LICENSES.txt`, packages.map(licenceText).join('\n\n'));
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(`${OUT}/VENDOR.json`, JSON.stringify(sorted, null, 1) + '\n');
console.log(Object.keys(manifest).length, 'files');
