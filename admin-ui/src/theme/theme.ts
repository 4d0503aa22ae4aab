import type { RaThemeOptions } from 'react-admin';
import { darkPalette, lightPalette } from './palette.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** On paper: no frame and no buttons, black on white in either theme, tables whole with their heads on every sheet. */
const printed = {
  '@page': { margin: '14mm' },
  '@media print': {
    'header, nav, button, [role=tablist], .MuiTabs-root, [role=alert], [role=status], .no-print, .MuiButton-root': {
      display: 'none !important',
    },
    '*': { color: '#000 !important', background: 'transparent !important', boxShadow: 'none !important' },
    'html, body': { background: '#fff !important' },
    // What scrolls on a screen is laid out in full.
    'main, main *': { maxHeight: 'none !important', overflow: 'visible !important' },
    main: { padding: '0 !important', maxWidth: 'none !important' },
    'table, section, li': { breakInside: 'auto' },
    'tr, h1, h2, h3': { breakInside: 'avoid' },
    thead: { display: 'table-header-group' },
    'a[href]': { textDecoration: 'none !important' },
  },
};

type OwnPalette = typeof lightPalette | typeof darkPalette;

/** One shape for both themes: quiet surfaces with hairlines instead of shadows, dense rows, focus that can be seen. */
function themeOf(palette: OwnPalette): RaThemeOptions {
  const hairline = `1px solid ${palette.divider}`;
  return {
    palette,
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: FONT,
      fontSize: 14,
      h1: { fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.25, letterSpacing: '-0.01em' },
      h2: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.35 },
      h3: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
      h4: { fontSize: '0.8125rem', fontWeight: 650, lineHeight: 1.4 },
      body1: { fontSize: '0.9375rem', lineHeight: 1.55 },
      body2: { fontSize: '0.875rem', lineHeight: 1.5 },
      caption: { fontSize: '0.8125rem', lineHeight: 1.45 },
      button: { fontSize: '0.875rem', fontWeight: 600, textTransform: 'none' },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          // A word that is longer than a small screen with large letters goes on in the next line.
          body: {
            WebkitFontSmoothing: 'antialiased',
            fontVariantNumeric: 'tabular-nums',
            overflowWrap: 'break-word',
          },
          ':focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
          // What only a script focuses (a dialog, the main part after the skip link) needs no ring.
          '[tabindex="-1"]:focus-visible': { outline: 'none' },
          // The app bar stays on top; what receives the focus must not hide below it (WCAG 2.4.11).
          ':target, :focus': { scrollMarginTop: 72 },
          '@media (prefers-reduced-motion: reduce)': {
            '*': { animation: 'none !important', transition: 'none !important' },
          },
          ...printed,
        },
      },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: { root: { backgroundImage: 'none' }, outlined: { border: hairline } },
      },
      MuiCard: { defaultProps: { variant: 'outlined' } },
      MuiButtonBase: {
        styleOverrides: {
          root: { '&.Mui-focusVisible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 } },
        },
      },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: {
          root: { borderRadius: 8, minHeight: 36, paddingInline: 14 },
          sizeSmall: { minHeight: 30, paddingInline: 10 },
        },
      },
      MuiIconButton: { styleOverrides: { root: { borderRadius: 8 } } },
      MuiChip: { styleOverrides: { root: { borderRadius: 6, fontWeight: 550 }, sizeSmall: { height: 24 } } },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiFormControl: { defaultProps: { size: 'small' } },
      MuiOutlinedInput: { styleOverrides: { root: { background: palette.background.paper } } },
      MuiTableCell: {
        styleOverrides: {
          root: { padding: '9px 14px', borderBottom: hairline, fontSize: '0.875rem' },
          head: {
            color: palette.text.secondary,
            fontWeight: 600,
            fontSize: '0.8125rem',
            background: palette.quiet,
            verticalAlign: 'middle',
            lineHeight: 1.3,
          },
        },
      },
      MuiTableRow: { styleOverrides: { root: { '&:last-child td, &:last-child th[scope=row]': { borderBottom: 0 } } } },
      MuiTab: { styleOverrides: { root: { minHeight: 44, textTransform: 'none', fontWeight: 600 } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 44 } } },
      MuiDialog: { styleOverrides: { paper: { border: hairline, borderRadius: 12 } } },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.125rem', fontWeight: 650, paddingBottom: 8 } } },
      MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
      MuiMenu: { styleOverrides: { paper: { border: hairline, boxShadow: '0 8px 24px rgb(0 0 0 / 0.12)' } } },
      MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.8125rem' } } },
      MuiAlert: { styleOverrides: { root: { borderRadius: 8, fontSize: '0.875rem' } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
      MuiSkeleton: { defaultProps: { animation: 'wave' } },
    },
  };
}

export const lightTheme = themeOf(lightPalette);
export const darkTheme = themeOf(darkPalette);
