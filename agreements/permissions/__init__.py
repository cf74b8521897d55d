"""Who may do what with agreements and memberships, beyond what every case asks."""
