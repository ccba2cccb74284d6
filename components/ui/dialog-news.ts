"use client";

import { createContext } from "react";

/** What a page says at present; the key tells what is said anew from what stood there before. */
export type News = { readonly key: string; readonly text: string };

/**
 * Where a page that says things by itself provides them: while a dialog stands over it, its own regions are out of reach for the eye
 * and for a screen reader.
 */
export const DialogNews = createContext<readonly News[]>([]);
