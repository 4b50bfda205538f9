/** What the lines and bars of all charts mean; each can be told from the others by those who see few colours. */
export const STOCK = "#3f9b6c"
export const INFLOW = "#4a86c5"
export const SALES = "#d9902f"
export const LOSSES = "#b8433a"
export const BEFORE = "#8c959f"
