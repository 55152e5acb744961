// Haalt de benodigde CSS, fonts, iconen en htmx uit node_modules en schrijft ze naar static/vendor/.
// Draai dit alleen als een pakket een nieuwe versie krijgt: `npm ci && npm run vendor`.
// De uitvoer hoort in git. De webserver en de tests hebben dus geen Node nodig.
import { readFileSync, writeFileSync, mkdirSync, rmSync, copyFileSync, existsSync } from 'node:fs';
import { createHash } from 'node:crypto';

const NM = 'node_modules';
const OUT = '../../static/vendor';
rmSync(OUT, { recursive: true, force: true });
for (const d of ['', 'fonts', 'icons', 'js', 'licenties']) mkdirSync(`${OUT}/${d}`, { recursive: true });

const pkgOf = (name) => JSON.parse(readFileSync(`${NM}/${name}/package.json`, 'utf8'));
const used = new Map();
const use = (name) => {
  if (used.has(name)) return used.get(name);
  const p = pkgOf(name);
  used.set(name, { version: p.version, license: p.license });
  for (const f of ['LICENSE.md', 'LICENSE', 'LICENSE.txt'])
    if (existsSync(`${NM}/${name}/${f}`)) {
      copyFileSync(`${NM}/${name}/${f}`, `${OUT}/licenties/${name.replace('/', '__')}.txt`);
      break;
    }
  return used.get(name);
};

// 1. Componenten: alleen wat de schermen gebruiken (de hele bundel is 400 kB; dit is een fractie).
const candidate = ['button', 'mark', 'number-badge', 'skip-link']
  .map((c) => [`@nl-design-system-candidate/${c}-css`, `dist/${c}.css`]);
const utrecht = ['alert', 'breadcrumb-nav', 'checkbox', 'form-field', 'form-field-description',
  'form-field-error-message', 'form-fieldset', 'form-label', 'pagination', 'radio-button', 'select',
  'status-badge', 'table', 'textarea', 'textbox']
  .map((c) => [`@utrecht/${c}-css`, 'dist/index.css']);

let components = '';
for (const [name, file] of [...candidate, ...utrecht]) {
  const { version, license } = use(name);
  const css = readFileSync(`${NM}/${name}/${file}`, 'utf8')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
    .replace(/\/\*\*[\s\S]*?@license[\s\S]*?\*\//g, '')
    .trim();
  components += `/* ${name}@${version} - ${license} */\n${css}\n\n`;
}

// 2. Component-tokens: uit het Voorbeeld-thema (EUPL-1.2), alleen de tokens die hierboven echt nodig zijn.
const THEME = '@nl-design-system-unstable/voorbeeld-design-tokens';
const { version: tv, license: tl } = use(THEME);
const table = new Map();
for (const m of readFileSync(`${NM}/${THEME}/dist/variables.css`, 'utf8')
  .matchAll(/^\s*(--[\w-]+):\s*(.*?);(?:\s*\/\*.*?\*\/)?\s*$/gm)) table.set(m[1], m[2]);
const varsIn = (s) => [...s.matchAll(/var\(\s*(--[a-z][\w-]*)/g)].map((m) => m[1]);
const tokens = new Map(); const contract = new Set(); const missing = new Set();
const walk = (name) => {
  if (tokens.has(name) || contract.has(name) || missing.has(name)) return;
  if (name.startsWith('--basis-')) { contract.add(name); return; }
  if (!table.has(name)) { missing.add(name); return; }
  const value = table.get(name).replace(/\bNone\b/g, 'none');
  tokens.set(name, value);
  varsIn(value).forEach(walk);
};
varsIn(components).filter((v) => !v.startsWith('--_')).forEach(walk);
const sorted = [...tokens].sort(([a], [b]) => a.localeCompare(b));
writeFileSync(`${OUT}/nlds-tokens.css`,
  `/* Component-tokens uit ${THEME}@${tv} - ${tl}. Gegenereerd door vendor.mjs: niet met de hand wijzigen.\n` +
  `   Ze verwijzen naar --basis-*: die waarden staan in css/app.css (huisstijl). */\n` +
  `@layer nlds.tokens {\n  :root {\n${sorted.map(([k, v]) => `    ${k}: ${v};`).join('\n')}\n  }\n}\n`);
writeFileSync(`${OUT}/nlds-components.css`,
  `/* NL Design System-componenten. Gegenereerd door vendor.mjs: niet met de hand wijzigen. */\n` +
  `@layer nlds.components {\n${components}}\n`);
writeFileSync(`${OUT}/basis-contract.txt`, [...contract].sort().join('\n') + '\n');

// 3. Fonts (latin + latin-ext: ook Ş, ğ, ł, ž staan er goed in).
let fonts = '';
const RANGE = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
};
for (const [pkg, base, family, styles] of [
  ['@fontsource-variable/source-sans-3', 'source-sans-3', 'Source Sans 3 Variable', ['normal']],
  ['@fontsource-variable/source-serif-4', 'source-serif-4', 'Source Serif 4 Variable', ['normal', 'italic']],
]) {
  use(pkg);
  for (const style of styles) for (const subset of ['latin', 'latin-ext']) {
    const f = `${base}-${subset}-wght-${style}.woff2`;
    copyFileSync(`${NM}/${pkg}/files/${f}`, `${OUT}/fonts/${f}`);
    fonts += `@font-face{font-family:'${family}';font-style:${style};font-display:swap;font-weight:200 900;` +
      `src:url(fonts/${f}) format('woff2-variations');unicode-range:${RANGE[subset]}}\n`;
  }
}
writeFileSync(`${OUT}/fonts.css`, fonts);

// 4. Iconen (Tabler, outline). In Django: de {% icoon "naam" %}-tag die deze bestanden in de pagina zet.
use('@tabler/icons');
for (const name of readFileSync('icons.txt', 'utf8').split(/\s+/).filter(Boolean))
  copyFileSync(`${NM}/@tabler/icons/icons/outline/${name}.svg`, `${OUT}/icons/${name}.svg`);

// 5. htmx (2.x vastgezet: `npm i htmx.org` zonder versie kan 4.x geven).
use('htmx.org');
copyFileSync(`${NM}/htmx.org/dist/htmx.min.js`, `${OUT}/js/htmx.min.js`);

const sha = (f) => createHash('sha256').update(readFileSync(`${OUT}/${f}`)).digest('hex');
writeFileSync(`${OUT}/versies.json`, JSON.stringify({
  pakketten: Object.fromEntries([...used].sort()),
  sha256: Object.fromEntries(['nlds-tokens.css', 'nlds-components.css', 'fonts.css', 'js/htmx.min.js'].map((f) => [f, sha(f)])),
}, null, 2) + '\n');

console.log(`componenten ${(components.length / 1024).toFixed(0)} kB, ${tokens.size} component-tokens, ${contract.size} basis-tokens nodig, ${missing.size} zonder token`);
if (process.argv.includes('-v')) console.log([...missing].sort().join('\n'));
if (existsSync('../../static/css/app.css')) {
  const own = readFileSync('../../static/css/app.css', 'utf8');
  const lack = [...contract].filter((t) => !new RegExp(`${t}\\s*:`).test(own));
  if (lack.length) process.exitCode = 1;
  console.log(lack.length ? `LET OP: ${lack.length} basis-tokens ontbreken in css/app.css:\n  ${lack.sort().join('\n  ')}` : 'alle basis-tokens staan in css/app.css');
}
