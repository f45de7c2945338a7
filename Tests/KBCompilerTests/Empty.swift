// Kept until the first suite stands here.
