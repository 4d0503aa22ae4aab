import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { type Locale, rememberLocale } from '../api/locale.ts';
import type { Named, Reference } from '../api/types.ts';
import { first } from '../i18n/id/first.ts';

const STORE_KEY = 'RaStore.locale';

/** The language chosen last time, from react-admin's own store. */
export function chosenLocale(): Locale {
  try {
    return localStorage.getItem(STORE_KEY)?.includes('en') ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

let late: object = {};
let arriving: Promise<void> | null = null;
let readAgain: () => Promise<void> = async () => undefined;

/** What the first screens do not say is fetched with the first screen that says it; a screen awaits this before it shows. */
export function loadLateTexts(): Promise<void> {
  arriving ??= import('../i18n/id/late.ts').then(
    (texts) => {
      late = texts.late;
      return readAgain();
    },
    (error: unknown) => {
      arriving = null;
      throw error;
    },
  );
  return arriving;
}

/** Indonesian travels with the console; English is fetched, whole, when somebody wants it. */
async function catalogueOf(locale: string) {
  return locale === 'en' ? (await import('../i18n/en/index.ts')).english : { ...first, ...late };
}

/** Names of steps, roles, documents, sources of funds and the like are the API's: one term has one name everywhere. */
function referenceNames(reference: Reference, locale: Locale) {
  const names = (things: readonly Named[]) => Object.fromEntries(things.map((it) => [it.id, it.name[locale]]));
  return {
    step: names(reference.steps),
    stage: names(reference.stages),
    role: names(reference.roles),
    document: names(reference.documentKinds),
    group: names(reference.attendanceGroups),
    changeKind: names(reference.changeKinds),
    ground: names(reference.changeGrounds),
    remarkCode: names(reference.remarkCodes),
    fund: names(reference.funds),
    bidang: names(reference.bidang),
    obstacleStatus: names(reference.obstacleStatuses),
    obstacleCategory: names(reference.obstacleCategories),
    ownerLevel: names(reference.ownerLevels),
    inspectionKind: names(reference.inspectionKinds),
    inspectionState: names(reference.inspectionStates),
  };
}

/** polyglot by react-admin's contract, with the reader's language told to the API client and to the page. */
export async function createI18nProvider(reference: Reference): Promise<I18nProvider> {
  const initial = chosenLocale();
  let known = await catalogueOf(initial);
  const merge = (catalogue: Awaited<ReturnType<typeof catalogueOf>>, locale: Locale) => {
    const { document, ...names } = referenceNames(reference, locale);
    return {
      ...catalogue,
      ...names,
      document: { ...catalogue.document, ...document },
    } as unknown as TranslationMessages;
  };

  const provider = polyglotI18nProvider(
    (locale) => {
      const language: Locale = locale === 'en' ? 'en' : 'id';
      if (language === initial) return merge(known, language);
      return catalogueOf(language).then((catalogue) => merge(catalogue, language));
    },
    initial,
    [
      { locale: 'id', name: 'Bahasa Indonesia' },
      { locale: 'en', name: 'English' },
    ],
  );
  rememberLocale(initial);
  readAgain = async () => {
    known = await catalogueOf(initial);
    await provider.changeLocale(provider.getLocale());
  };
  return {
    ...provider,
    async changeLocale(locale, options) {
      rememberLocale(locale);
      await provider.changeLocale(locale, options);
    },
  };
}
