/**
 * How every feature's page ends, for the aria snapshots: what the button does, an empty history, and what developers
 * read.
 * @param button its words
 * @param step what happens in the portal
 */
export const pageFoot = (button: string, step: string) => `- region "When you press “${button}”":
          - heading "When you press “${button}”" [level=2]
          - list:
            - listitem:
              - heading "You go to WorkOS" [level=3]
              - paragraph
            - listitem:
              - heading "${step}" [level=3]
              - paragraph
            - listitem:
              - heading "You come back here" [level=3]
              - paragraph
          - paragraph: Opens the WorkOS Admin Portal in this tab. The link works once and for 5 minutes.
        - region "History":
          - heading "History" [level=2]
          - paragraph
        - group: How this page works For developers`
