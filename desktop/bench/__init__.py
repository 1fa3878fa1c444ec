"""Speed and kill drivers; each figure beside a baseline of the same run."""
