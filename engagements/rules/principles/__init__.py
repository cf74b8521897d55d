"""What is asked, stopped and warned of: domain.md B2 (F-1 to F-13) and the required answers."""
