/** The frame that every address opens in. */
import { createRootRoute } from "@tanstack/react-router"
import { NotFound } from "../ui/NotFound"
import { Shell } from "./Shell"

export const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
