#include "models/device.h"

#include "models/cuda/cuda_backend.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>

#include <exception>
#include <filesystem>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace signwright
{

namespace
{

/// Asks the driver itself, so that nothing of CUDA has to be linked.
bool driver_answers()
{
    void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!driver)
        return false;
    using Initialise = int (*)(unsigned int);
    using CountDevices = int (*)(int *);
    const auto initialise = reinterpret_cast<Initialise>(dlsym(driver, "cuInit"));
    const auto count_devices = reinterpret_cast<CountDevices>(dlsym(driver, "cuDeviceGetCount"));
    int devices = 0;
    return initialise && count_devices && initialise(0) == 0 && count_devices(&devices) == 0 && devices > 0;
}

/// The plug-in lies beside the program and brings LibTorch's CUDA backend with it. Null when it cannot be loaded.
CudaBackend *load_plugin()
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path plugin = program.parent_path() / "libsignwright_cuda.so";
    void *library = error ? nullptr : dlopen(plugin.c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (!library || !at::globalContext().hasCUDA())
        return nullptr;
    at::globalContext().setAllowTF32CuDNN(false); // single precision means it; half is there for speed
    const auto backend = reinterpret_cast<CudaBackend *(*)()>(dlsym(library, kCudaBackendSymbol));
    return backend ? backend() : nullptr;
}

CudaBackend *backend_or_null()
{
    static CudaBackend *const backend = driver_answers() ? load_plugin() : nullptr;
    return backend;
}

} // namespace

const char *name_of(Device device) { return device == Device::Cuda ? "cuda" : "cpu"; }

bool cuda_available() { return backend_or_null() != nullptr; }

CudaBackend *cuda_backend() { return backend_or_null(); }

bool cuda_still_answers()
{
    try {
        if (!cuda_backend())
            return false;
        cuda_backend()->synchronize();
        return true;
    } catch (const std::exception &) {
        return false;
    }
}

Result<Device> device_from_name(const std::string &name)
{
    if (name == "cpu")
        return Device::Cpu;
    if (name != "auto" && name != "cuda")
        return fail(Module::Network, ErrorKind::Usage, "device " + name + " is not known; use auto, cpu or cuda");
    if (cuda_available())
        return Device::Cuda;
    if (name == "auto")
        return Device::Cpu;
    return fail(Module::Network, ErrorKind::NotFound, "no CUDA device answers; install NVIDIA's driver, or use cpu");
}

void set_network_threads(int threads)
{
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    at::set_num_threads(threads > 0 ? threads : std::max(cores, 1));
}

int network_threads() { return at::get_num_threads(); }

ReturnFreedBlocks::ReturnFreedBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

ReturnFreedBlocks::~ReturnFreedBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20); // the largest that glibc takes
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}

void keep_freed_memory()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
#endif
}

} // namespace signwright
