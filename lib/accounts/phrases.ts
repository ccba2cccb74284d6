/** Said where the provider has signed nobody in whom this site knows, by a door and by the page to sign in at. */
export const nobodySignedIn = "Nobody with an account here was signed in. Ask the owner for an invitation.";
