#include "models/precision.h"

namespace signwright
{

const char *name_of(Precision precision)
{
    switch (precision) {
    case Precision::Float16:
        return "fp16";
    case Precision::BFloat16:
        return "bf16";
    case Precision::Float32:
        break;
    }
    return "fp32";
}

Result<Precision> precision_from_name(const std::string &name, Device device)
{
    if (name == "auto")
        return device == Device::Cuda ? Precision::Float16 : Precision::Float32;
    for (const Precision precision : {Precision::Float32, Precision::Float16, Precision::BFloat16}) {
        if (name != name_of(precision))
            continue;
        if (precision != Precision::Float32 && device == Device::Cpu)
            return fail(Module::Network, ErrorKind::Usage, name + " needs a GPU; use fp32 on the CPU");
        return precision;
    }
    return fail(Module::Network, ErrorKind::Usage, "precision " + name + " is not known; use auto, fp32, fp16 or bf16");
}

} // namespace signwright
