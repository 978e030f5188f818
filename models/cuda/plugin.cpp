// Loading this library registers LibTorch's CUDA backend, which it links. The symbol lets the loader recognise it.

extern "C" __attribute__((visibility("default"))) int signwright_cuda_plugin_version() { return 1; }
