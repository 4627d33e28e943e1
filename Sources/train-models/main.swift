print("train-models")
