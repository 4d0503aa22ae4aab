/** History, point in time, meetings, documents. */
export const record = {};
