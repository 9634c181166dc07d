/** The look of a saved report: the system's light or dark, tabular figures, rules instead of boxes. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
body { margin: 0; background: light-dark(#ffffff, #0f172a); color: light-dark(#111827, #e5e7eb); }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; }
.headline { font-size: 1.125rem; margin: 0 0 1.5rem; }
table { border-collapse: collapse; }
caption { text-align: left; padding-bottom: 0.5rem; color: light-dark(#4b5563, #9ca3af); }
th, td { padding: 0.3rem 0.75rem; text-align: right; border-bottom: 1px solid light-dark(#e5e7eb, #334155); }
.facts th { font-weight: 500; }
.facts th, .facts td { text-align: left; overflow-wrap: anywhere; }
.matrix td { min-width: 2rem; border: 1px solid light-dark(#ffffff, #0f172a); }
@media print { main { padding: 0; } .matrix td { print-color-adjust: exact; } }
`;
