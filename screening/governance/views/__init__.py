"""The pages of governance. Clinicians read them, the lead acts."""
