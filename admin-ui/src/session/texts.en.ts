import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  session: {
    title: 'Sign in',
    lead: 'Use the account that the regency gave you.',
    username: 'Username',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    signIn: 'Sign in',
    changePassword: 'Change the password',
    changePasswordEffect: 'Your sessions on other devices end.',
    currentPassword: 'Present password',
    newPassword: 'New password',
    passwordChanged: 'The password is changed.',
    oneTime: 'Somebody else handed out this password. Change it to one of your own.',
    about: {
      label: 'About Siklus Desa',
      title: 'One year of village planning, from the first meeting to the final account.',
      stage: {
        musrenbangdes: 'Residents propose, deliberate and agree.',
        review: 'The village work plan is checked and enacted.',
        budgeting: 'The budget is drafted, evaluated by the camat, then enacted.',
        monitoring: 'Activities run, are reported and accounted for.',
      },
      foot: 'Every decision is on record: who, when, and on which text.',
    },
    demo: {
      title: 'Demo accounts',
      hint: 'Tap a username to fill it in. The password was printed when the system started.',
      role: 'Role',
      use: 'Fill in the username %{username}',
    },
  },
  firstPassword: {
    title: 'Change your password first',
    current: 'One-time password',
    hint: 'At least 15 characters; several words are fine.',
  },
  sessionEnd: {
    title: 'Still here?',
    soon: 'Nothing has happened for a while: you will be signed out in %{smart_count} minutes. Drafts are kept.',
    over: 'Your session may have ended. Drafts are kept on this device.',
    stay: 'Stay signed in',
  },
};
