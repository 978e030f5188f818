#pragma once

namespace signwright
{

/// Call first in `main`, before LibTorch's libraries do any work. Some virtual machines advertise AMX (CPUID leaf 7)
/// without its tile information (leaf 0x1D is empty); oneDNN then dies with an illegal instruction in any bf16 matrix
/// product. There, oneDNN is limited to AVX-512 through ONEDNN_MAX_CPU_ISA, unless the user has set that variable.
void guard_amx();

} // namespace signwright
