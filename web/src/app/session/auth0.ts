/** Sign-in at Auth0 by PKCE, in the hands of its own client; loaded only where the farm uses it. */
import { Auth0Client } from "@auth0/auth0-spa-js"
import { api, unwrap } from "../client"
import { Problem } from "../problems"

/** What the tenant says where only a person's sign-in helps; anything else may pass. */
const OVER = new Set([
  "login_required",
  "consent_required",
  "interaction_required",
  "invalid_grant",
  "missing_refresh_token",
  "mfa_required",
  "access_denied",
])

let client: Promise<Auth0Client> | null = null

async function connect(): Promise<Auth0Client> {
  const { auth0 } = await unwrap(api.GET("/api/v1/auth/ways"))
  if (!auth0) throw new Problem(401, "unauthenticated", "")
  return new Auth0Client({
    domain: auth0.address,
    clientId: auth0.client_id,
    useRefreshTokens: true,
    cacheLocation: "localstorage",
    authorizationParams: { audience: auth0.audience, redirect_uri: `${location.origin}/signed-in` },
  })
}

function connected(): Promise<Auth0Client> {
  client ??= connect().catch(error => {
    client = null
    throw error
  })
  return client
}

export async function goToAuth0(): Promise<void> {
  await (await connected()).loginWithRedirect()
}

/** Back from the tenant: its code becomes tokens. */
export async function comeBack() {
  await (await connected()).handleRedirectCallback()
  return renewAtAuth0("on")
}

/** From the tenant, not from its client's cache: how long a token is good is known here. Throws as `freshToken` does. */
export async function renewAtAuth0(cacheMode: "on" | "off" = "off") {
  const asked = (await connected()).getTokenSilently({ detailedResponse: true, cacheMode })
  const tokens = await asked.catch((error: { error?: string }) => {
    throw OVER.has(error.error ?? "") ? new Problem(401, "unauthenticated", "") : error
  })
  if (!tokens) throw new Error("the tenant gave no token")
  return {
    accessToken: tokens.access_token,
    refreshToken: null,
    expiresAt: Date.now() + tokens.expires_in * 1000,
  }
}

export async function leaveAuth0(): Promise<void> {
  await (await connected()).logout({ logoutParams: { returnTo: location.origin } })
}
