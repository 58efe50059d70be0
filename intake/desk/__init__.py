"""The front desk: appointments and links, reminders, paper and phone. Nothing here shows what a patient answered."""
