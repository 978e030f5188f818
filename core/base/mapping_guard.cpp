#include "core/base/mapping_guard.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace signwright
{

namespace
{

/// A guarded mapping. The handler may look at it at any time: the beginning, which is 0 in a free slot, is written last and
/// cleared first.
struct Slot {
    std::atomic<std::uintptr_t> begin{0}, end{0};
    std::atomic<bool> cut{false};
};
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

constexpr std::size_t kMaxMappings = 4096;

std::array<Slot, kMaxMappings> slots;
std::atomic<std::size_t> used_slots{0}; ///< all beyond were never taken
std::mutex taking;
std::uintptr_t page_size = 0;
struct sigaction previous_action {
};

Slot *slot_of(std::uintptr_t address)
{
    const std::size_t used = used_slots.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < used; ++i) {
        const std::uintptr_t begin = slots[i].begin.load(std::memory_order_acquire);
        if (begin != 0 && address >= begin && address < slots[i].end.load(std::memory_order_relaxed))
            return &slots[i];
    }
    return nullptr;
}

/// Calls only what a signal handler may: atomics and system calls.
void on_bus_error(int number, siginfo_t *info, void *context)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    if (Slot *slot = slot_of(address)) {
        const std::uintptr_t page = address / page_size * page_size;
        slot->cut.store(true, std::memory_order_release);
        // The file ends before this page, so that nothing of it lies behind.
        void *zeros = ::mmap(reinterpret_cast<void *>(page), slot->end.load(std::memory_order_relaxed) - page, PROT_READ,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros != MAP_FAILED)
            return;
    }
    if ((previous_action.sa_flags & SA_SIGINFO) != 0)
        return previous_action.sa_sigaction(number, info, context);
    if (previous_action.sa_handler != SIG_DFL && previous_action.sa_handler != SIG_IGN)
        return previous_action.sa_handler(number);
    ::signal(SIGBUS, SIG_DFL); // the read is tried again and ends the process
}

void set_handler()
{
    page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action {
    };
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &previous_action);
}

std::uintptr_t address_of(std::span<const std::byte> bytes) { return reinterpret_cast<std::uintptr_t>(bytes.data()); }

} // namespace

bool guard_mapping(std::span<const std::byte> mapping)
{
    static std::once_flag handled;
    std::call_once(handled, set_handler);
    const std::lock_guard lock(taking);
    const auto slot = std::find_if(slots.begin(), slots.end(), [](const Slot &each) { return each.begin == 0; });
    if (slot == slots.end())
        return false;
    slot->cut = false;
    // Whole pages are replaced.
    slot->end = (address_of(mapping) + mapping.size() + page_size - 1) / page_size * page_size;
    slot->begin.store(address_of(mapping), std::memory_order_release);
    const auto number = static_cast<std::size_t>(slot - slots.begin());
    used_slots.store(std::max(used_slots.load(), number + 1), std::memory_order_release);
    return true;
}

void release_mapping(std::span<const std::byte> mapping)
{
    const std::lock_guard lock(taking);
    if (Slot *slot = slot_of(address_of(mapping)))
        slot->begin = 0;
}

bool was_cut(std::span<const std::byte> bytes)
{
    const Slot *slot = slot_of(address_of(bytes));
    return slot && slot->cut.load(std::memory_order_acquire);
}

} // namespace signwright
