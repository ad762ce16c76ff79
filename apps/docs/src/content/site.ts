/** The site's name, in titles and at the top of each page. */
export const siteName = "Enterprise Manager replication API";
