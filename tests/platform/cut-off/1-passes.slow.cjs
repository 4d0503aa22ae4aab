test('passes', () => {});
test('passes too', () => {});
test('fails', () => {
  throw new Error('on purpose');
});
