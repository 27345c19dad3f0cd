/**
 * The look of a dossier, after the workbench's: ink on paper, hue for voices alone, each repeated by a letter. Fonts are the reader's own,
 * as the page asks for nothing. In print the hues of the text go, letters and lines stay.
 */
export const STYLE = `
:root{color-scheme:light dark;
--paper:#f6f6f4;--sheet:#fff;--sunk:#eeeeeb;--ink:#16181d;--ink2:#4b4f57;--ink3:#62666e;--line:#dddcd7;--line2:#84878d;
--a:#2c5ec4;--at:#e7effd;--b:#950800;--bt:#fbe8e3;--c:#7c632a;--ct:#f7ecd0;--d:#005128;--dt:#dcf2e1;
--e:#6b0461;--et:#f9e6f5;--f:#0b5d77;--ft:#daf0f8;--g:#4f328e;--gt:#ece9fb;--h:#843653;--ht:#fae7ec;--z:#5a5e66;--zt:#ececea}
@media (prefers-color-scheme:dark){:root{
--paper:#131519;--sheet:#1b1e24;--sunk:#101216;--ink:#ecece8;--ink2:#b4b8bf;--ink3:#999ea7;--line:#30343c;--line2:#6f757f;
--a:#91c4fc;--at:#1b2c42;--b:#eb875a;--bt:#3d241a;--c:#f4da62;--ct:#322c10;--d:#b4ebac;--dt:#1f3120;
--e:#c78fbd;--et:#382435;--f:#62ecf0;--ft:#0d3234;--g:#aa8ffe;--gt:#2c2841;--h:#f3a8b3;--ht:#3d2429;--z:#a4a9b1;--zt:#2a2e35}}
.va{--v:var(--a);--vt:var(--at)}.vb{--v:var(--b);--vt:var(--bt)}.vc{--v:var(--c);--vt:var(--ct)}.vd{--v:var(--d);--vt:var(--dt)}
.ve{--v:var(--e);--vt:var(--et)}.vf{--v:var(--f);--vt:var(--ft)}.vg{--v:var(--g);--vt:var(--gt)}.vh{--v:var(--h);--vt:var(--ht)}
.vz{--v:var(--z);--vt:var(--zt)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
article+article{margin-top:4rem;border-top:3px solid var(--ink);padding-top:2rem}
h1,h2,.say,.words,.text,.count{font-family:"Source Serif 4",Charter,"Iowan Old Style",Georgia,serif}
h1{font-size:clamp(1.7rem,4vw,2.375rem);line-height:1.14;margin:.5rem 0 1rem;font-weight:600;text-wrap:balance}
h2{font-size:1.3125rem;margin:2.5rem 0 .75rem;padding-bottom:.5rem;border-bottom:1px solid var(--ink);font-weight:600}
.meta,.note,footer,figcaption{color:var(--ink3);font-size:.875rem}
.ask{color:var(--ink2);margin:1.5rem 0 0}
.say{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;margin:0 0 .5rem;font-size:1.25rem;line-height:1.2}
.count{font-size:clamp(4.5rem,12vw,7.75rem);line-height:1;font-variant-numeric:lining-nums tabular-nums}
.reasons{margin:.5rem 0;padding-inline-start:1.25rem;max-width:44rem}
.dots{letter-spacing:.15em;white-space:nowrap}
.flags{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0 0;padding:0;font-size:.8125rem}
.flags li{border:1px solid var(--ink);border-radius:3px;padding:.125rem .5rem}
.flags .stop{background:var(--ink);color:var(--paper)}
.flags .lack{border-style:dashed}
table{width:100%;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{font-weight:600}
td.words{font-size:1rem}
.n{display:inline-block;min-width:1.5rem;text-align:center;border:1px solid var(--line2);border-radius:1rem;font-size:.75rem;padding:0 .25rem}
.tree,.tree ul{list-style:none;margin:0;padding-inline-start:0}
.tree ul{padding-inline-start:1.5rem;border-inline-start:1px solid var(--line2);margin-inline-start:.5rem}
.tree li{padding:.25rem 0}
.root{font-weight:600}
.who{font-weight:600}
.heavy{border:2px solid var(--ink);border-radius:3px;padding:0 .375rem}
.tag{font-size:.8125rem;color:var(--ink2)}
.key{display:inline-block;min-width:1.25em;text-align:center;border:1px solid var(--v,var(--ink));border-radius:3px;color:var(--v,var(--ink));font:600 .75rem/1.3 system-ui,sans-serif;margin-inline-end:.25em}
.text{font-size:1.1875rem;line-height:1.66;max-width:38rem}
.text .st{background:var(--vt);box-decoration-break:clone;-webkit-box-decoration-break:clone;border-radius:2px}
.text .q{text-decoration:underline;text-underline-offset:.2em}
.text .p{text-decoration:underline dotted;text-underline-offset:.2em}
.text .cue{font-style:italic}
.text .src{font-weight:700;color:var(--v,inherit)}
.text .hedge{border:1px solid var(--line2);border-radius:3px;font-style:italic}
.name{color:var(--v,inherit);font-weight:600}
svg.bar{display:block;width:100%;height:.75rem;margin:.5rem 0;border:1px solid var(--line2)}
svg .va,svg .vb,svg .vc,svg .vd,svg .ve,svg .vf,svg .vg,svg .vh,svg .vz{fill:var(--v)}
svg .own{fill:var(--sheet)}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
a{color:inherit;text-underline-offset:.2em}
.scroll{overflow-x:auto}
@media (max-width:40rem){.scroll table{min-width:34rem}}
@media print{
:root{color-scheme:light;--paper:#fff;--sheet:#fff;--ink:#000;--ink2:#333;--ink3:#444;--line:#ccc;--line2:#777;
--a:#000;--b:#000;--c:#000;--d:#000;--e:#000;--f:#000;--g:#000;--h:#000;--z:#000}
main{max-width:none;padding:0}
.text .st{background:none}
.count{font-size:4.5rem}
h2,tr,.tree li{break-inside:avoid}
h2{break-after:avoid}
article+article{break-before:page}
a::after{content:" <" attr(href) ">";font-size:.75rem}
svg .va,svg .vc,svg .ve,svg .vg{fill:#444}svg .vb,svg .vd,svg .vf,svg .vh{fill:#999}svg .vz{fill:#ddd}
}
`
