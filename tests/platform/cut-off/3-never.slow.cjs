test('is never reached', () => {});
