"""Step 6: Plan to drafts of notices: text and Markdown, pages, mails, messages, calendars.

`kinds` says which notices there are and which a campaign can have, `draft.draft_notices` writes them, `draft.slug` names
their files. Importing this loads neither the template language nor the Markdown parser; drafting does.
"""
